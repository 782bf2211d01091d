# Parses a configuration file, with errors that name their line.
SOURCE = """
# thermostat
[heating]
target = 21.5
rooms = kitchen, bath, "living room"
enabled = yes

[network]
name = "ant farm"
retries = 3
"""


def parse_value(text):
    text = text.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1]
    if "," in text:
        return [parse_value(part) for part in text.split(",")]
    if text in ("yes", "no"):
        return text == "yes"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def parse(source):
    config = {}
    section = None
    for number, line in enumerate(source.split("\n"), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            section = config.setdefault(line.strip("[]"), {})
        elif "=" not in line:
            raise ValueError(f"line {number}: no '=' in {line!r}")
        elif section is None:
            raise ValueError(f"line {number}: no section yet")
        else:
            key, _, value = line.partition("=")
            section[key.strip()] = parse_value(value)
    return config


for name, values in parse(SOURCE).items():
    print(name)
    for key, value in values.items():
        print(f"  {key:10} {value!r}")

for bad in ("[a]\nb", "a = 1"):
    try:
        parse(bad)
    except ValueError as error:
        print("error:", error)
