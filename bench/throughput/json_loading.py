# json: a document as a web service answers with, read.
import json

bm_params = {
    (50, 25): (2, 1),
    (100, 100): (10, 2),
    (1000, 1000): (50, 10),
}


def document(items):
    return {
        "total": items,
        "next": None,
        "items": [
            {
                "id": 1000 + i,
                "name": "Sensor %d in the greenhouse" % i,
                "kind": ("thermometer", "hygrometer", "valve")[i % 3],
                "active": i % 4 != 0,
                "position": {"lat": 52.5 + i * 0.0625, "lon": 13.375 - i * 0.03125, "height": 34 + i % 5},
                "tags": ["garden", "row %d" % (i % 7), "battery"],
                "note": "line one\nand \"two\"" if i % 5 == 0 else "",
                "readings": [(i * 31 + n * 17) % 400 for n in range(12)],
                "means": [(i * 7 + n * 3) % 80 / 4 for n in range(4)],
            }
            for i in range(items)
        ],
    }


def bm_setup(params):
    items, count = params
    state = [0, 0]
    value = document(items)
    text = json.dumps(value)

    def run():
        for _ in range(count):
            back = json.loads(text)
        state[0] = count * len(text)
        state[1] = back["items"][1]["readings"][3]
    return run, lambda: (state[0], state[1])
