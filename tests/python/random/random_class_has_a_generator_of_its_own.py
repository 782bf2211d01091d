import random

R=random.Random
r=R(5); a=[r.random() for _ in range(3)]; s=r.getstate(); b=[r.getrandbits(70),r.randrange(10),r.choice("abc"),r.sample(range(100),5),r.gauss(0,1)]; r.setstate(s); print(b==[r.getrandbits(70),r.randrange(10),r.choice("abc"),r.sample(range(100),5),r.gauss(0,1)], R(5).random()==a[0], R(6).random()==a[0])
x=random.getstate(); y=random.random(); random.setstate(x); print(random.random()==y, len(random.randbytes(7)), random.randbytes(0))
for n in "betavariate gammavariate lognormvariate vonmisesvariate paretovariate weibullvariate binomialvariate triangular".split():
    if n=="binomialvariate": continue
    f=getattr(random,n); args={"paretovariate":(2,),"triangular":()}.get(n,(1.5,2.0)); z=[f(*args) for _ in range(400)]; print(n, all(isinstance(v,float) for v in z))
print(sorted(random.sample("ab",3,counts=[2,1])), sorted(r.sample(["x","y"],counts=[1,3],k=4)), 0<=random.SystemRandom().random()<1, random.SystemRandom().getrandbits(9)<512)
class My(random.Random):
    def random(self): return 0.25
print(My().uniform(0,4), My(3).triangular()<1)
l=list(range(10)); r.shuffle(l); print(sorted(l)==list(range(10)), len(r.choices([1,2],[0,1],k=3)), r.choices([1,2],[0,1],k=3))
for f in (lambda: random.setstate(1), lambda: random.setstate((1,(0,0,0,0))), lambda: r.sample([1],2), lambda: r.randrange(0), lambda: r.getrandbits(-1), lambda: r.getrandbits(1.5), lambda: random.randbytes(-1)):
    try: f(); print("ok")
    except (ValueError,TypeError) as e: print("err")
