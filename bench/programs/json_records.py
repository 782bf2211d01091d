# json: records to text and back.
import json

bm_params = {
    (50, 25): (2,),
    (100, 100): (20,),
    (1000, 1000): (300,),
}


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        t = 0
        for i in range(count):
            record = {
                "id": i,
                "name": "node %d" % i,
                "on": i % 2 == 0,
                "tags": ["a", "b", "\u00e4\n"],
                "at": {"x": i * 0.5, "y": -i, "z": None},
                "values": [n * 3 for n in range(20)],
            }
            text = json.dumps(record)
            back = json.loads(text)
            if back != record:
                raise ValueError(text)
            t += len(back["values"])
        state[0] = t

    return run, lambda: (count, state[0])
