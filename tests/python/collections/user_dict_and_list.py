from collections import UserDict, UserList


class U(UserDict):
    def __setitem__(s,k,v): super().__setitem__(k.upper(),v)
u=U(a=1); u.update(b=2); print(u, len(u), "A" in u, u.get("x"), sorted(u.items()), u.pop("A"), u)
l=UserList([3,1]); l.append(2); l.sort(); print(l, l[0:2], l+[9], l==[1,2,3], len(l))
