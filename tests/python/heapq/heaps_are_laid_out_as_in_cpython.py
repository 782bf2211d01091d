import heapq


class K:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __repr__(s): return "K%d"%s.v
for mk in (lambda x:x, lambda x:(x%3,x), K, float, str):
    data=[mk((i*7919)%101) for i in range(40)]
    h=data[:]; heapq.heapify(h); print(h)
    h2=[]
    for d in data: heapq.heappush(h2,d)
    print(h2, heapq.heapreplace(h2,mk(5)), heapq.heappushpop(h2,mk(1)), heapq.heappushpop(h2,mk(50)))
    print([heapq.heappop(h) for _ in range(len(h))])
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((),1), lambda: heapq.heapreplace([],1), lambda: heapq.heappush([1],"a"), lambda: heapq.heapify([1,"a",2]), lambda: heapq.heapify(1)):
    try: print(f())
    except (IndexError, TypeError) as e: print(type(e).__name__)
class Evil:
    def __lt__(s,o): L.clear(); return False
L=[Evil() for i in range(5)]
try: heapq.heappop(L)
except (RuntimeError,IndexError) as e: print(type(e).__name__)
print(heapq.nlargest(3,[1,5,2,8]), heapq.nsmallest(2,[3,1,2],key=lambda x:-x), list(heapq.merge([1,4],[2,3],[],[0])), list(heapq.merge([4,1],[3,2],reverse=True)), list(heapq.merge(["a","ccc"],["bb"],key=len)))
