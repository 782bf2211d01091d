# The layout of help and usage; loaded when a parser has something to print.
from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


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
        options = [a for a in actions if a.option_strings]
        places = [a for a in actions if not a.option_strings]
        usage = " ".join([p for p in [self._prog] + self._usage_parts(options + places, groups) if p])
        width = self._width
        if len(prefix) + len(usage) > width:
            options = self._usage_parts(options, groups)
            places = self._usage_parts(places, groups)
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
                # one whose members stand side by side
                if a in g._group_actions:
                    start = min([actions.index(x) if x in actions else -1 for x in g._group_actions])
                    if start >= 0 and all([x in g._group_actions for x in actions[start : start + len(g._group_actions)]]):
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
