# argparse: command lines, read by what was declared.
import sys

from ._actions import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType,
    Namespace, _ACTIONS, _ArgumentGroup, _Container, _SubParsersAction, _label,
)  # fmt: skip


def __getattr__(name):
    # the formatters, when a program asks for one
    if name.endswith("HelpFormatter"):
        from . import _help

        return getattr(_help, name)
    raise AttributeError("module 'argparse' has no attribute %r" % name)


class ArgumentParser(_Container):
    def __init__(
        self,
        prog=None,
        usage=None,
        description=None,
        epilog=None,
        parents=(),
        formatter_class=None,
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
        if formatter_class is not None:
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

    def __getattr__(self, name):
        if name != "formatter_class":
            raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))
        from ._help import HelpFormatter

        self.formatter_class = HelpFormatter
        return HelpFormatter

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
            if action.deprecated and (option or values):
                self._warn("option" if option else "argument", option or action.metavar or action.dest)
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

    def _warn(self, kind, name):
        self._print_message("%s: warning: %s '%s' is deprecated\n" % (self.prog, kind, name), sys.stderr)

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
