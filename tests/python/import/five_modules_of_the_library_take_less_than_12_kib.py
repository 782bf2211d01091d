import gc

gc.collect()
before = gc.mem_alloc()
import dataclasses
import functools
import itertools
import json
import re

gc.collect()
print(gc.mem_alloc() - before < 12 * 1024)

LOG = """\
2024-05-01 10:00 kitchen temp=21.5 hum=40
2024-05-01 10:05 kitchen temp=21.7 hum=41
2024-05-01 10:00 cellar temp=12.0 hum=80
2024-05-01 10:05 cellar temp=12.1
2024-05-01 10:10 attic hum=55
not a line of the log
"""
LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<hour>\d\d):(?P<minute>\d\d) (?P<room>\w+) (?P<values>.*)")
VALUE = re.compile(r"(\w+)=([0-9.]+)")


@dataclasses.dataclass(order=True)
class Reading:
    room: str
    minute: int
    values: dict = dataclasses.field(default_factory=dict, compare=False)

    @property
    def temp(self):
        return self.values.get("temp")


@dataclasses.dataclass(frozen=True)
class Summary:
    room: str
    count: int
    mean: float | None = None


def parse(text):
    for line in text.splitlines():
        m = LINE.fullmatch(line)
        if m is None:
            continue
        minute = int(m["hour"]) * 60 + int(m["minute"])
        yield Reading(m["room"], minute, {k: float(v) for k, v in VALUE.findall(m["values"])})


@functools.cache
def title(room):
    calls.append(room)
    return re.sub(r"^\w", lambda m: m[0].upper(), room)


def summarise(readings):
    for room, group in itertools.groupby(sorted(readings), key=lambda r: r.room):
        group = list(group)
        temps = [r.temp for r in group if r.temp is not None]
        yield Summary(title(room), len(group), round(sum(temps) / len(temps), 2) if temps else None)


calls = []
readings = list(parse(LOG))
for r in readings:
    title(r.room)
summaries = list(summarise(readings))
print(summaries[0])
print(json.dumps([dataclasses.asdict(s) for s in summaries]))
print(calls, functools.reduce(lambda n, s: n + s.count, summaries, 0))
print(dataclasses.replace(summaries[1], count=7), min(readings).room)
for a, b in itertools.islice(itertools.pairwise(itertools.accumulate([r.minute for r in readings])), 2):
    print(a, b)
back = [Summary(**d) for d in json.loads(json.dumps([dataclasses.asdict(s) for s in summaries]))]
print(back == summaries, len(set(itertools.chain(back, summaries))))
try:
    back[0].count = 3
except dataclasses.FrozenInstanceError as e:
    print(e)
