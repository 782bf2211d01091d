import zlib

# Frequencies that grow like Fibonacci's numbers make codes from one bit to fifteen.
text = bytearray()
a, b = 1, 1
for c in range(22):
    text += bytes([c * 11 & 255]) * a
    a, b = b, a + b
text += bytes(range(256)) * 3 + bytes(text[:4000])
for level in (1, 6, 9):
    for wbits in (-15, 15):
        c = zlib.compressobj(level, zlib.DEFLATED, wbits)
        z = c.compress(bytes(text)) + c.flush()
        print(level, wbits, zlib.decompress(z, wbits) == text)
        for step in (1, 7, 8, 9, 250):
            d = zlib.decompressobj(wbits)
            out = bytearray()
            for i in range(0, len(z), step):
                out += d.decompress(z[i : i + step])
            out += d.flush()
            print(step, out == text, d.eof, d.unused_data)
        d = zlib.decompressobj(wbits)
        print(d.decompress(z + b"tail") == text, d.unused_data)
# what CPython's compressor made: dynamic codes, some longer than seven bits
z = bytes.fromhex("78da2595c711c3300c045b6109c8a1ffc6bc903f1a9922c1c305585eafee73adaed76aadcfaa45dff6b6bd49e9793362f66a580e0de3a34eefcb51b684b8f8f331ded384f55b8ec76f098ea6e5abac51f657f3ded47c6bdafddc6ab864c5e6959aec8b35ded365f2b5f5c81b5779b95780ddc3d175a5aefa334ff797210bb08957c01f0035bb3c6ae34584ef6b39fcaa114217b55ca3bd8096069c676cbe2ca58d357e706a5c9edaf2beb572cfa61935776afa484201f5b8db729ebb51d9464a20e230541a5f3be37a6f05ce7e9c6c166443095c553717863a1c364c3c2da7981e01baceef09d849992a9a96a1ac2b15c325be8b389fe2c145dd091db2db6f44ee54d2f38b6c20253c216ef4d2944b2e1ae8e1e86b81eb386591479d2eaa745ab30e5b8536de472082bfaa816e88a39f2e00262c0293278234ecf3d116bf60957e2a9ae8b2cecef810400a557491ae5006ac36984f5be81e86b9d5a188a351fd31e120cbf2231add60610323620efa6f4c81843ac745d16dd994bdaf40ce7cfa56a11ad6841c4c29342868d7786d3028ccbef539ab5502a463af93a5280a44002a0379b032f4c6aabd9de0d91d1fd423c2975a38e9c007fa11a74157403b8aa6e366cbfeac7896d64397e726249aa3d629a8de801ba34705a203222f78bea84ecf50686c4439b338a54f5d3cc213abc2d27c31c14d88883497124d128133d0c9ae00302012ff7355c59718ba52e33e40c318bae16a5a2416d02e85e1f04c92bbecd3f3c2a7d89fe150b859b76829bf3cab7e6947427428d5cbf9797a029d50d8ce75097b509590a7724a928cf3fac521b0643cb276a9128400c15e6a89130d87cded312898dc4b36618b238bb3db4e3facd65d15404bbc13b71330ee44a60b35b1dc25bdfb864e15b0e1feb8d2be5e47a908a57def4658185217340c94f8dbf346183392581d4f311bc7d018f8be41c4d43a560282f5a60f7104813ae38f04f8de385c3e12da9b666488a921371e0c2a092d9163b210ddcb56b04200f4123637130e38c323eb2635ac115dfc85553671960b2b789c7ec81fa150f206be90ab5fc750e48d38c2832ef7dbbf6f9dc94075bb3375c701004d640d37530ff08cb05bb9e185a16ed222ca3ddbfe61c012c2984c7ca59f2f5898b68b573180f10c5ccbde7f0c97fafddfd4295157b5c1a34843b7426a4b6e6caa0fc9430606182e84e39afe34a522bd8ddf4052d4c7ffc440e514c379d4eafbdf08bab71f6a0e5152")
print(zlib.decompress(z) == b" ".join(b"%d" % (i * i * 7919 % 100003) for i in range(300)))
for at in range(2, len(z) - 4, 29):
    bad = bytearray(z)
    bad[at] ^= 0x55
    try:
        zlib.decompress(bytes(bad))
        print("no error", at)
    except zlib.error:
        pass
try:
    zlib.decompress(z[: len(z) // 2])
except zlib.error as e:
    print("truncated")
