# argparse: command lines. The texts it prints (usage, help, errors) are CPython's.
import sys

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = None if argument is None else _label(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return "argument %s: %s" % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        plain = []
        odd = {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                plain.append("%s=%r" % (name, value))
            else:
                odd[name] = value
        if odd:
            plain.append("**%r" % odd)
        return "%s(%s)" % (type(self).__name__, ", ".join(plain))


def _label(action):
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar if isinstance(action.metavar, str) else action.metavar[0]
    if action.dest not in (None, SUPPRESS):
        return action.dest
    return "{%s}" % ",".join([str(c) for c in action.choices]) if action.choices else None


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import os

            width = int(os.getenv("COLUMNS") or 80) - 2
        self._prog = prog
        self._increment = indent_increment
        self._width = width
        self._max_help = min(max_help_position, max(width - 20, indent_increment * 2))

    def _wrap(self, text, width, indent):
        import textwrap

        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    def _fill_text(self, text, width, indent):
        return self._wrap(text, width, indent)

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return "{%s}" % ",".join([str(c) for c in action.choices])
        return default

    def _format_args(self, action, default):
        m = self._metavar(action, default)
        n = action.nargs
        many = m if isinstance(m, tuple) else (m, m)
        if n is None:
            return "%s" % m
        if n == OPTIONAL:
            return "[%s]" % m
        if n == ZERO_OR_MORE:
            return "[%s [%s ...]]" % many if isinstance(m, tuple) and len(m) == 2 else "[%s ...]" % m
        if n == ONE_OR_MORE:
            return "%s [%s ...]" % many
        if n == REMAINDER:
            return "..."
        if n == PARSER:
            return "%s ..." % m
        if n == SUPPRESS:
            return ""
        return " ".join(list(m) if isinstance(m, tuple) else [m] * n)

    def _default_metavar(self, action):
        return self._get_default_metavar_for_optional(action) if action.option_strings else self._get_default_metavar_for_positional(action)

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return "%s%s\n\n" % (prefix, usage % {"prog": self._prog})
        options = self._usage_parts([a for a in actions if a.option_strings], groups)
        places = self._usage_parts([a for a in actions if not a.option_strings], groups)
        usage = " ".join([p for p in [self._prog] + options + places if p])
        width = self._width
        if len(prefix) + len(usage) > width:
            if len(prefix) + len(self._prog) <= 0.75 * width:
                indent = " " * (len(prefix) + len(self._prog) + 1)
                if options:
                    lines = self._lines([self._prog] + options, indent, prefix, width) + self._lines(places, indent, None, width)
                elif places:
                    lines = self._lines([self._prog] + places, indent, prefix, width)
                else:
                    lines = [self._prog]
            else:
                indent = " " * len(prefix)
                lines = self._lines(options + places, indent, None, width)
                if len(lines) > 1:
                    lines = self._lines(options, indent, None, width) + self._lines(places, indent, None, width)
                lines = [self._prog] + lines
            usage = "\n".join(lines)
        return "%s%s\n\n" % (prefix, usage)

    def _lines(self, parts, indent, prefix, width):
        lines = []
        line = []
        have = (len(prefix) if prefix is not None else len(indent)) - 1
        for part in parts:
            if have + 1 + len(part) > width and line:
                lines.append(indent + " ".join(line))
                line = []
                have = len(indent) - 1
            line.append(part)
            have += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent) :]
        return lines

    def _usage_parts(self, actions, groups):
        parts = []
        done = []
        for a in actions:
            if a.help is SUPPRESS or a in done:
                continue
            group = None
            for g in groups:
                if a in g._group_actions:
                    group = g
            if group is None:
                parts.append(self._usage_part(a, False))
                continue
            inside = [x for x in group._group_actions if x.help is not SUPPRESS]
            done += inside
            texts = [self._usage_part(x, True) for x in inside]
            if len(texts) > 1:
                texts[0] = ("(" if group.required else "[") + texts[0]
                for i in range(len(texts) - 1):
                    texts[i] += " |"
                texts[-1] += ")" if group.required else "]"
                parts += texts
            elif not group.required and texts[0][:1] != "[":
                parts.append("[%s]" % texts[0])
            else:
                parts += texts
        return parts

    def _usage_part(self, a, in_group):
        if not a.option_strings:
            text = self._format_args(a, self._get_default_metavar_for_positional(a))
            if in_group and text[:1] == "[" and text[-1:] == "]":
                text = text[1:-1]
            return text
        if a.nargs == 0:
            text = a.format_usage()
        else:
            text = "%s %s" % (a.option_strings[0], self._format_args(a, self._get_default_metavar_for_optional(a)))
        return text if a.required or in_group else "[%s]" % text

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join([self._one_metavar(action)])
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        return ", ".join(action.option_strings) + " " + self._format_args(action, self._get_default_metavar_for_optional(action))

    def _one_metavar(self, action):
        m = self._metavar(action, self._get_default_metavar_for_positional(action))
        return ", ".join(m) if isinstance(m, tuple) else m

    def _expand_help(self, action):
        values = dict([(k, v) for k, v in action.__dict__.items() if v is not SUPPRESS])
        values["prog"] = self._prog
        for k, v in values.items():
            if hasattr(v, "__name__"):
                values[k] = v.__name__
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(c) for c in values["choices"]])
        help = self._get_help_string(action)
        return help % values if "%" in help else help

    def _format_action(self, action, indent, position):
        head = self._format_action_invocation(action)
        width = max(self._width - position, 11)
        room = position - indent - 2
        lines = []
        has_help = action.help and action.help.strip()
        if not has_help:
            text = " " * indent + head + "\n"
        elif len(head) <= room:
            text = " " * indent + head.ljust(room) + "  "
            lines = self._split_lines(self._expand_help(action), width)
            text += lines.pop(0) + "\n"
        else:
            text = " " * indent + head + "\n"
            lines = self._split_lines(self._expand_help(action), width)
        for line in lines:
            text += " " * position + line + "\n"
        for sub in action._get_subactions():
            text += self._format_action(sub, indent + self._increment, position)
        return text

    def _longest(self, actions, indent):
        n = 0
        for a in actions:
            if a.help is not SUPPRESS:
                n = max(n, len(self._format_action_invocation(a)) + indent)
                n = max(n, self._longest(a._get_subactions(), indent + self._increment))
        return n

    def _section(self, title, description, actions, position):
        actions = [a for a in actions if a.help is not SUPPRESS]
        text = ""
        if description and description is not SUPPRESS:
            indent = " " * self._increment if title else ""
            text = self._fill_text(description % {"prog": self._prog} if "%(prog)" in description else description, max(self._width - len(indent), 11) + len(indent), indent) + "\n\n"
        for a in actions:
            text += self._format_action(a, self._increment, position)
        if not text:
            return ""
        return "\n%s%s\n" % (title + ":\n" if title and title is not SUPPRESS else "", text)


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        help = action.help or ""
        if "%(default)" not in help and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            help += " (default: %(default)s)"
        return help


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

    def format_usage(self):
        return self.option_strings[0]

    def _get_subactions(self):
        return ()

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "deprecated")
        return "%s(%s)" % (type(self).__name__, ", ".join(["%s=%r" % (n, getattr(self, n)) for n in names]))


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        Action.__init__(self, option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        Action.__init__(self, option_strings, dest, 0, const, default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, **kwargs):
        _StoreConstAction.__init__(self, option_strings, dest, True, default, **kwargs)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, **kwargs):
        _StoreConstAction.__init__(self, option_strings, dest, False, default, **kwargs)


def _copied(items):
    if items is None:
        return []
    return items[:] if type(items) is list else list(items)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + list(values))


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        Action.__init__(self, option_strings, dest, 0, None, default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        Action.__init__(self, option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        Action.__init__(self, option_strings, dest, 0, None, default, help=help or "show program's version number and exit")
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else parser.version
        parser._print_message(parser._get_formatter()._fill_text(version % {"prog": parser.prog}, 78, "") + "\n", sys.stdout)
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, **kwargs):
        both = []
        for o in option_strings:
            both.append(o)
            if o[:2] == "--":
                both.append("--no-" + o[2:])
        Action.__init__(self, both, dest, 0, None, default, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._shown = []
        Action.__init__(self, option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = kwargs.pop("aliases", ())
        for n in (name, *aliases):
            if n in self._name_parser_map:
                raise ValueError("conflicting subparser%s: %s" % ("" if n == name else " alias", n))
        if "help" in kwargs:
            a = Action([], name + (" (%s)" % ", ".join(aliases) if aliases else ""), help=kwargs.pop("help"))
            a.metavar = a.dest
            self._shown.append(a)
        parser = self._parser_class(**kwargs)
        for n in (name, *aliases):
            self._name_parser_map[n] = parser
        return parser

    def _get_subactions(self):
        return self._shown

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, ", ".join(self._name_parser_map)))
        sub, rest = self._name_parser_map[name].parse_known_args(values[1:], None)
        for key, value in sub.__dict__.items():
            setattr(namespace, key, value)
        if rest:
            if not hasattr(namespace, "_unrecognized_args"):
                namespace._unrecognized_args = []
            namespace._unrecognized_args += rest


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode

    def __call__(self, string):
        if string == "-":
            return sys.stdin if "r" in self._mode else sys.stdout
        try:
            return open(string, self._mode)
        except OSError as e:
            raise ArgumentTypeError("can't open '%s': %s" % (string, e))

    def __repr__(self):
        return "FileType(%r)" % self._mode


_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
    "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction, "extend": _ExtendAction,
    "count": _CountAction, "help": _HelpAction, "version": _VersionAction,
}  # fmt: skip


class _Container:
    # what arguments are added to: a parser, or one of its groups, which passes them on
    def add_argument(self, *args, **kwargs):
        parser = self._parser
        chars = parser.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument, did you mean metavar?")
            dest = kwargs.pop("dest") if not args else args[0]
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get("nargs")
            if nargs == 0:
                raise ValueError("nargs for positionals must be != 0")
            if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
                kwargs["required"] = True
            elif nargs == ZERO_OR_MORE and "default" not in kwargs:
                kwargs["required"] = True
            options = []
        else:
            options = list(args)
            for o in options:
                if o[0] not in chars:
                    raise ValueError("invalid option string %r: must start with a character %r" % (o, chars))
            dest = kwargs.pop("dest", None)
            if dest is None:
                long = [o for o in options if len(o) > 1 and o[1] in chars]
                dest = (long or options)[0].lstrip(chars)
                if not dest:
                    raise ValueError("dest= is required for options like %r" % options[0])
                dest = dest.replace("-", "_")
        if "default" not in kwargs:
            if dest in parser._defaults:
                kwargs["default"] = parser._defaults[dest]
            elif parser.argument_default is not None:
                kwargs["default"] = parser.argument_default
        how = kwargs.pop("action", None)
        cls = parser._actions_by_name.get(how, how)
        if not callable(cls):
            raise ValueError("unknown action %r" % (cls,))
        if issubclass(cls, (_StoreConstAction, _CountAction, _HelpAction, _VersionAction)) and not options:
            kwargs.pop("required", None)
        action = cls(options, dest, **kwargs)
        kind = action.type
        if kind is not None and not callable(parser._types.get(kind, kind)):
            raise ValueError("%r is not callable" % (kind,))
        if kind is FileType:
            raise ValueError("%r is a FileType class object, instance of it must be passed" % (kind,))
        if isinstance(action.metavar, tuple) and isinstance(action.nargs, int) and len(action.metavar) != action.nargs:
            raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def _add_action(self, action):
        parser = self._parser
        for o in action.option_strings[:]:
            other = parser._by_option.get(o)
            if other is None:
                continue
            if parser.conflict_handler == "error":
                clash = [x for x in action.option_strings if x in parser._by_option]
                raise ArgumentError(action, "conflicting option string%s: %s" % ("s" if len(clash) > 1 else "", ", ".join(clash)))
            other.option_strings.remove(o)
            if not other.option_strings:
                parser._actions.remove(other)
                for g in parser._groups:
                    if other in g._group_actions:
                        g._group_actions.remove(other)
        parser._actions.append(action)
        for o in action.option_strings:
            parser._by_option[o] = action
        self._place(action)
        return action

    def _place(self, action):
        self._group_actions.append(action)

    def add_mutually_exclusive_group(self, *, required=False):
        g = _ExclusiveGroup(self._parser, self, required)
        self._parser._exclusive.append(g)
        return g

    def set_defaults(self, **kwargs):
        self._parser._defaults.update(kwargs)
        for a in self._parser._actions:
            if a.dest in kwargs:
                a.default = kwargs[a.dest]

    def get_default(self, dest):
        for a in self._parser._actions:
            if a.dest == dest and a.default is not None:
                return a.default
        return self._parser._defaults.get(dest)

    def register(self, registry, value, object):
        (self._parser._actions_by_name if registry == "action" else self._parser._types)[value] = object


class _ArgumentGroup(_Container):
    def __init__(self, parser, title=None, description=None):
        self._parser = parser
        self.title = title
        self.description = description
        self._group_actions = []


class _ExclusiveGroup(_Container):
    def __init__(self, parser, within, required):
        self._parser = parser
        self._within = within
        self.required = required
        self._group_actions = []

    def _place(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(action)
        self._within._place(action)


class ArgumentParser(_Container):
    def __init__(
        self,
        prog=None,
        usage=None,
        description=None,
        epilog=None,
        parents=(),
        formatter_class=HelpFormatter,
        prefix_chars="-",
        fromfile_prefix_chars=None,
        argument_default=None,
        conflict_handler="error",
        add_help=True,
        allow_abbrev=True,
        exit_on_error=True,
    ):
        if prog is None:
            prog = (sys.argv[0] if sys.argv else "").split("/")[-1]
        self.prog = prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self.version = None
        self._parser = self
        self._actions = []
        self._by_option = {}
        self._defaults = {}
        self._exclusive = []
        self._actions_by_name = dict(_ACTIONS)
        self._types = {}
        self._subparsers = None
        self._positionals = _ArgumentGroup(self, "positional arguments")
        self._optionals = _ArgumentGroup(self, "options")
        self._groups = [self._positionals, self._optionals]
        if add_help:
            p = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(p + "h", p * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for g in parent._groups:
                if g is parent._positionals or g is parent._optionals:
                    to = self
                else:
                    to = self.add_argument_group(g.title, g.description)
                for a in g._group_actions:
                    to._add_action(a)
            for g in parent._exclusive:
                mine = self.add_mutually_exclusive_group(required=g.required)
                mine._group_actions += g._group_actions
            self._defaults.update(parent._defaults)

    def _place(self, action):
        (self._optionals if action.option_strings else self._positionals)._group_actions.append(action)

    def add_argument_group(self, title=None, description=None, **kwargs):
        g = _ArgumentGroup(self, title, description)
        self._groups.append(g)
        return g

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, **kwargs):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        place = self
        if title is not None or description is not None:
            place = self.add_argument_group(title or "subcommands", description)
        if prog is None:
            f = self._get_formatter()
            before = [a for a in self._actions if not a.option_strings]
            prog = f._format_usage(self.usage, before, self._exclusive, "").strip()
        kwargs.pop("action", None)
        action = _SubParsersAction([], prog, parser_class or type(self), **kwargs)
        self._subparsers = action
        self._actions.append(action)
        place._place(action)
        return action

    # ---- parsing

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            message = "unrecognized arguments: %s" % " ".join(rest)
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for a in self._actions:
            if a.dest is not SUPPRESS and a.default is not SUPPRESS and not hasattr(namespace, a.dest):
                setattr(namespace, a.dest, a.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if not self.exit_on_error:
            rest = self._parse(args, namespace)
        else:
            try:
                rest = self._parse(args, namespace)
            except ArgumentError as e:
                self.error(str(e))
        if hasattr(namespace, "_unrecognized_args"):
            rest = rest + namespace._unrecognized_args
            del namespace._unrecognized_args
        return namespace, rest

    def parse_intermixed_args(self, args=None, namespace=None):
        args, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        # options first, wherever they stand, then what is left
        places = [a for a in self._actions if not a.option_strings]
        kept = self._actions
        self._actions = [a for a in kept if a.option_strings]
        try:
            namespace, rest = self.parse_known_args(args, namespace)
        finally:
            self._actions = kept
        options = [a for a in kept if a.option_strings]
        was = [a.required for a in options]
        for a in options:
            a.required = False
        try:
            return self.parse_known_args(rest, namespace)
        finally:
            for a, r in zip(options, was):
                a.required = r

    def _from_files(self, args):
        out = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:]) as f:
                    more = []
                    for line in f.read().splitlines():
                        more += self.convert_arg_line_to_args(line)
                out += self._from_files(more)
            except OSError as e:
                raise ArgumentError(None, str(e))
        return out

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _has_negative_options(self):
        return any([_is_negative(o) for o in self._by_option])

    def _option(self, arg):
        # None: a positional. Else the candidates [(action or None, option string, separator, explicit argument or None)]
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._by_option:
            return [(self._by_option[arg], arg, None, None)]
        if len(arg) == 1:
            return None
        name, sep, value = arg.partition("=")
        if sep and name in self._by_option:
            return [(self._by_option[name], name, sep, value)]
        found = self._abbreviations(arg)
        if found:
            return found
        if _is_negative(arg) and not self._has_negative_options():
            return None
        if " " in arg:
            return None
        return [(None, arg, None, None)]

    def _abbreviations(self, arg):
        found = []
        chars = self.prefix_chars
        if arg[1] in chars:
            if self.allow_abbrev:
                name, sep, value = arg.partition("=")
                for o in self._by_option:
                    if o.startswith(name):
                        found.append((self._by_option[o], o, sep or None, value if sep else None))
            return found
        name, sep, value = arg.partition("=")
        short = arg[:2]
        for o in self._by_option:
            if o == short:
                found.append((self._by_option[o], o, "", arg[2:]))
            elif self.allow_abbrev and o.startswith(name):
                found.append((self._by_option[o], o, sep or None, value if sep else None))
        return found

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._from_files(args)
        # each argument is an option "O", another "A", or the "--" between "-"
        kinds = []
        options = {}
        for i, arg in enumerate(args):
            if arg == "--":
                kinds.append("-")
                kinds += "A" * (len(args) - i - 1)
                break
            o = self._option(arg)
            if o is not None:
                options[i] = o
            kinds.append("A" if o is None else "O")
        kinds = "".join(kinds)
        rest = []
        seen = set()
        seen_given = set()
        places = [a for a in self._actions if not a.option_strings]

        def take(action, values, option=None):
            seen.add(action)
            value = self._values(action, values)
            if value is not action.default or action.option_strings and values is not None and not (action.nargs in (OPTIONAL, ZERO_OR_MORE) and not values and not action.option_strings):
                if action.option_strings or values:
                    seen_given.add(action)
                    for g in self._exclusive:
                        if action in g._group_actions:
                            for other in g._group_actions:
                                if other is not action and other in seen_given:
                                    raise ArgumentError(action, "not allowed with argument %s" % _label(other))
            if value is not SUPPRESS:
                action(self, namespace, value, option)

        def positionals(start):
            # as many of the positionals as the run of arguments satisfies
            nonlocal places
            run = kinds[start:]
            for n in range(len(places), -1, -1):
                counts = _share([a.nargs for a in places[:n]], run)
                if counts is not None:
                    break
            for a, count in zip(places[:n], counts):
                values = args[start : start + count]
                if "-" in kinds[start : start + count] and a.nargs != REMAINDER or a.nargs == PARSER and "--" in values[:1]:
                    values = values[:]
                    if "--" in values and (a.nargs != PARSER or values[0] == "--"):
                        values.remove("--")
                start += count
                take(a, values)
            places = places[n:]
            return start

        def option(start):
            found = options[start]
            if len(found) > 1:
                exact = [f for f in found if f[2] == "" or f[1] == args[start]]
                names = ", ".join([f[1] for f in found])
                raise ArgumentError(None, "ambiguous option: %s could match %s" % (args[start], names))
            action, name, sep, value = found[0]
            if action is None:
                rest.append(args[start])
                return start + 1
            while value is not None:
                if action.nargs == 0 or action.nargs is not None and not isinstance(action.nargs, int) and _share([action.nargs], "A") is None:
                    # flags in one: -xyz
                    if sep or name[1] in self.prefix_chars or value == "":
                        raise ArgumentError(action, "ignored explicit argument %r" % value)
                    take(action, [], name)
                    more = name[0] + value[0]
                    if more not in self._by_option:
                        if sep == "":
                            rest.append(more + value[1:])
                            return start + 1
                        raise ArgumentError(action, "ignored explicit argument %r" % value)
                    action, name = self._by_option[more], more
                    value = value[1:]
                    if not value:
                        value = None
                    elif value[0] == "=":
                        sep = "="
                        value = value[1:]
                    else:
                        sep = ""
                    continue
                if action.nargs not in (None, 1, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER):
                    raise ArgumentError(action, "expected %s argument%s" % (action.nargs, "" if action.nargs == 1 else "s"))
                take(action, [value], name)
                return start + 1
            run = kinds[start + 1 :]
            if action.nargs not in (PARSER, REMAINDER):
                n = len(run)
                for stop in "O-":
                    i = run.find(stop)
                    if i >= 0:
                        n = min(n, i)
                run = run[:n]
            counts = _share([action.nargs], run)
            if counts is None:
                n = action.nargs
                if n is None:
                    message = "expected one argument"
                elif n == OPTIONAL:
                    message = "expected at most one argument"
                elif n == ONE_OR_MORE:
                    message = "expected at least one argument"
                else:
                    message = "expected %s argument%s" % (n, "" if n == 1 else "s")
                raise ArgumentError(action, message)
            take(action, args[start + 1 : start + 1 + counts[0]], name)
            return start + 1 + counts[0]

        at = 0
        last = max(options) if options else -1
        while at <= last:
            upcoming = min([i for i in options if i >= at])
            if at != upcoming:
                end = positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in options:
                rest += args[at:upcoming]
                at = upcoming
            at = option(at)
        at = positionals(at)
        rest += args[at:]
        missing = []
        for a in self._actions:
            if a in seen:
                continue
            if a.required:
                missing.append(_label(a))
            elif isinstance(a.default, str) and a.default is not SUPPRESS and hasattr(namespace, a.dest) and a.default is getattr(namespace, a.dest):
                setattr(namespace, a.dest, self._convert(a, a.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join([str(m) for m in missing]))
        for g in self._exclusive:
            if g.required and not any([a in seen_given for a in g._group_actions]):
                names = [_label(a) for a in g._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
        return rest

    def _values(self, action, values):
        n = action.nargs
        if not values and n == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._convert(action, value)
            return value
        if not values and n == ZERO_OR_MORE and not action.option_strings:
            return values if action.default is None else action.default
        if len(values) == 1 and n in (None, OPTIONAL):
            value = self._convert(action, values[0])
            self._check(action, value)
            return value
        if n == REMAINDER:
            return [self._convert(action, v) for v in values]
        if n == PARSER:
            value = [self._convert(action, v) for v in values]
            self._check(action, value[0])
            return value
        if n == SUPPRESS:
            return SUPPRESS
        value = [self._convert(action, v) for v in values]
        for v in value:
            self._check(action, v)
        return value

    def _convert(self, action, text):
        kind = self._types.get(action.type, action.type)
        if kind is None:
            return text
        try:
            return kind(text)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e))
        except (TypeError, ValueError):
            raise ArgumentError(action, "invalid %s value: %r" % (getattr(action.type, "__name__", repr(action.type)), text))

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, ", ".join([repr(c) for c in action.choices])))

    # ---- texts

    def _get_formatter(self):
        return self.formatter_class(self.prog)

    def format_usage(self):
        return self._get_formatter()._format_usage(self.usage, self._actions, self._exclusive, None).rstrip("\n") + "\n"

    def format_help(self):
        f = self._get_formatter()
        position = min(f._longest(self._actions, 2) + 2, f._max_help)
        text = f._format_usage(self.usage, self._actions, self._exclusive, None)
        text += f._section(None, self.description, (), position)
        for g in self._groups:
            text += f._section(g.title, g.description, g._group_actions, position)
        text += f._section(None, self.epilog, (), position)
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n"

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))

    def __repr__(self):
        return "ArgumentParser(prog=%r, usage=%r, description=%r, formatter_class=%r, conflict_handler=%r, add_help=%r)" % (
            self.prog,
            self.usage,
            self.description,
            self.formatter_class,
            self.conflict_handler,
            self.add_help,
        )


def _is_negative(s):
    if s[:1] != "-":
        return False
    body = s[1:]
    return body.isdigit() or body.count(".") == 1 and body.replace(".", "").isdigit() and body[-1] != "."


def _share(nargs, kinds):
    # how many arguments each of `nargs` takes from the start of `kinds`, the first ones as many as they can; None: it does not
    # work out. A "-" (the argument "--") belongs to whoever takes what stands behind it.
    if not nargs:
        return []
    n = nargs[0]
    end = kinds.find("O")
    run = len(kinds) if n in (REMAINDER, PARSER) else end if end >= 0 else len(kinds)
    for count in range(run, -1, -1):
        part = kinds[:count]
        if part[-1:] == "-" and n not in (ZERO_OR_MORE, REMAINDER, PARSER) and count != run:
            continue
        k = len(part) - part.count("-")
        if n is None:
            ok = k == 1
        elif isinstance(n, int):
            ok = k == n
        elif n == OPTIONAL:
            ok = k <= 1
        elif n == ONE_OR_MORE:
            ok = k >= 1
        elif n == PARSER:
            ok = k >= 1 and part.lstrip("-")[:1] == "A"
        elif n == SUPPRESS:
            ok = k == 0
        else:
            ok = True
        if ok:
            rest = _share(nargs[1:], kinds[count:])
            if rest is not None:
                return [count] + rest
    return None
