import zlib

d=zlib.decompressobj()
c=zlib.compress(b"hello world"*100)+b"tail"
out=b""
for i in range(0,len(c),7):
    out+=d.decompress(c[i:i+7])
print(out==b"hello world"*100,d.eof,d.unused_data,d.unconsumed_tail)
d=zlib.decompressobj(); o=d.decompress(c,10); print(o,d.eof,len(d.unconsumed_tail)>0)
while not d.eof:
    p=d.decompress(d.unconsumed_tail,50)
    assert len(p)<=50
    o+=p
print(o==b"hello world"*100,d.unused_data)
co=zlib.compressobj(9,8,-15); x=co.compress(b"abc"*100); x+=co.flush(zlib.Z_SYNC_FLUSH); y=zlib.decompressobj(-15).decompress(x); print(y==b"abc"*100)
co2=co.copy(); x1=x+co.compress(b"1")+co.flush(); x2=x+co2.compress(b"2")+co2.flush()
print(zlib.decompress(x1,-15)[-4:],zlib.decompress(x2,-15)[-4:])
