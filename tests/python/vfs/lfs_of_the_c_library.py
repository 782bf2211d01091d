# littlefs: images that its C library made, as they lie on a chip: version 1, 2.0 and 2.1
import binascii
import vfs
import zlib

IMAGES = {
    "1": (
        "VfsLfs1",
        "eNrtWT+IXEUc3uRyyd6LMZ6eoo2IZdDL/PnNPwVNIxZaWQkK64J7uZNNNt7tQSIIFmIRQRDBShtBsBJ7eyur1JbWgmChVfy+ebsS8e7c3du3r5"
        "nfMfNm5s3M9/v3zXvv9myn0xGUNZSzKNtbne60/RHKbZQz+BvujcfDwc7B24c//Xx/iXJmTvx4bevuMvGfxP4fAuoJXB9HebbbObeO6zmUd/vj"
        "/ufdzsYLaD+EsjsYDkfb49vjzW5nnYsx1hncuDW+w4GAzncow9HoluJAQuf7yYDmwPPo3J0MmD/vPfYttniK+56AvwyoX/pf/Hic/cTxKBdQzt"
        "f4a9P2cHQde114FM0vMe/g/cP+/uDgra//OL88/9PW1+bC3zwqIh+nd64shM88u4Yy7WP3Z6b+Ho5uXu/d7N8Y9EY7vX5vZ2846I13++Pe3kFv"
        "d7A/eGX422entX/tCPwX/7H/ZPzXf71z6bT42YPV/dZEVbqSKlXaV8ZV1leSKi9V1JVWuGdwFcFdzEiYgjnG4RpTZY1gPlZjngiuUSpnUuWCrz"
        "zmeVwD+gHjEfcT5iXPfbFQK+ygtfMb8DNgMF8bAGhLJCGkI7anEp7aBGilo1APaGkUNdHU2qhUGaukMqI0tMMK49kKHIu8mzDPcoXF/lQc2lvs"
        "ZyVWwKcOGrZgpQ1AtRH4NkETUdBJqJ1YmC0CrcVDfwm0nCY5BducpvGW1uNO5Wi/C2wljHmFu1il4Vms8A5rfcAuPsaLwIaPlKOzsCoAtwoO2C"
        "FAi5CgT2QoooEXojA2HvrHCEsSbcIMtKApvAuLU1Q5dnScMrktig73mAG3Y7LWXKe1wRZk8cWpD+B4RsXT1TrS66bOAstYGMewmMAImZSDleNm"
        "xeXAMaI2Mbiifc4broXGbMfIkGIdagvH6Owj7S4BN7Lv8z1vOc/nNZ7u1SHvFYT7howREvFixkZCsJ11Sor6paxryomTaAN8AHuMom1GBSaPrr"
        "PHwhcPA586wInMFG6ClKLfTJ1Khv40VnPcSs61wLSTvIdY7ieMCLKKOI5xAke41jF6BpHHuGdMDQzA/BxpExzsuEzsEGGXgUVMWGYH+MX1iTlj"
        "koNP4HD4B0kcmMr0nVWJbc2sgyWYYw1zEenNRDbMUGs1WWqZt9Zia6Q8sRGyxHbyjwD/8sQHGzkXrbNMf5eZ4Bl/UCWyHUmZkNkTPIkUM6dAbr"
        "bJNIRfZeqofC7wZFCS2xHjoslVJgdJxbViNvn+wWPHkNtiDTDQBx7OlHyy8BxA7KCTOJ4O4gJJ6TMrvSctA08TCS4Tk2fM7Off1fzIbu/8zfim"
        "rtvA5/vXqyjTdx6+vGg+8CcvL8IBi85XkwHHAYfON5MB3733yQcL4/P9602Ul1FeWgwfryzr0+X9nfFg/+k3/vp9Lv/bB+sW4i//rVeK746rV4"
        "TvT64bx1ez1A3i69nrJs+f2esl49vF6ib5N3vdJP9mr5vk3+x1k/xrhqnz8m/ZTF2Mf8tj6mn4twymnp5/p2Pqsvi3KFOXy7/5mdoE/+ZhanP8"
        "m62+gpfGNr8Amub//9XP1fa39gWymvPn+Hq7tr+1L4BVnn9H1aq2v7UvkNWfv/+uTW1/a19AbZ3/01pq+1v7Amv3+XN16Gv7W/sCbPv5FyfPv7"
        "a+QOvfP9r7FaTt31/aFv7+u/XA//8+fe+Hw2J/kSJFihQpUqRIkSJFihQpUqRIkSJFihQpUqRIkSJFiswvfwMwIoxl"
    ),
    "2.0": (
        "VfsLfs2",
        "eNrtW1toHFUYPibpbWzM1hYT09Lder/UZs5lzsy8aBREVNAXW1GQGHXTVDeXJlutF9QHRSw+SBVBsIi+eAPFFwUffVHwwfrqrcUivtVoxQa7un"
        "7fmV3cNNuSze5mFeeH+efsufzffz2Tmcx0CyHm+sonC3uKxUJ+bHboqMgI0SWeRv9+HGUe5fJTf3ULMdxXyjyE3wUcfkZsufXRG7PlJqmrAfzp"
        "bGlt/3fPHq5dn8nOZ4Z90fPAaHE0lxPrd2P+uKCu86La9oXIfJY5srEe/mrK/7n8R2FqatrP+aL3anS8TQHXlQQwRQ+O7FGe5m6nso/gGJoTmz"
        "/d+NGJcvPUXYMvc0J0D7kWXH0eVVuTuHrDyeuL79ZdPz1U2pBJbBRoD9ww+vzwaeMD/Ri7uzK+69oPfq0d71mAD/uz6HimYn+NBtkTO545WB8/"
        "ew2mvF+R/03pmNeI/c5cXcvLK0q1/le0fxs6DlTsX4ezV7F/58FDX7UBv2sBvhDrnBNUwpEFPTU6bD5251tPLPb/5g0YthX/v3DDlstPj/8Axu"
        "6tjB88bl9e5H+zmK+U/1fV2K9ZbQ495/f0XoiRMSFcCQ5Wdp3h6+bFepx7E4cMHprbtm+RPwYvxuiLFXtf/e6TybPhrz4jflUKOy8Ff6UO/lH5"
        "2MRCedly6XwcA/dteO7zJed/cCa+sv4PqvZb2n85Rl6r2H8l+Ju0f2je7TSSm+Kc2xufFhXCprj12w9/yDSGv7ph/JpdffD7w3/+tlAeexVGdX"
        "0NtxyfvWf7Iv/bs/N2+t8h+EvhbcSXS+dtwVeN8hbj6+XxluGbZngL8IPmeVP4tlW8nfXXnkpttP5aXanLq7/WVWoz9deKSm2+/pqr1FbV33Ir"
        "tbX113iltqP+GqnU9tXf0vhW/F3Sjutqe6+/reO5xP6WX9dX4vrfCn5RYn/H7oBXcv+rxy9J7O/YHejK778L+WWJ/R27A+zU/l/lVyT2d+wOrL"
        "PXn6HCVYn9HbsD7PT1b3vl+tepO9Bz+PzhSLlUmNqdy4lz9+DngzhymZ6+2b37Rmfyszlf9D3M5z89yfOH6pTk6cKCh8Jb9w/9cqD8nyLa//pc"
        "98mapyqb7DvZm8r/E/q/259SSimllFJKKaWUUkoppZRSSimllFJKKaWUUkoppZRSa6ny/cHv4/lCYWpHcX8xJ8Qq98NLOL8B2MF/LyavnPffdW"
        "jXGy3E71r2/z/5pvUn731xW3P4/P/bB3PdP7305PyxeuOZbGlgGPoUpiZ3j0yOTuRHpsZGRkfG9hTyI8Xx0eLIntmR8fxMHm7LTWdLmWs3Xbqz"
        "dj36Lkgcidamj+4/cNG/MP5HyqdO/34JAejNT0wXH2U+DPfNr+W/mLuSHNj4sb9msEX47vufI6fq4K//Bz/nr101OlbMz2BGb/Xt+uFsSVSVSj"
        "6QWvCm/aD/wy1LeGPB96RnvNiT1lOBp61nYs8aL5Ke9DGmcDYGo5gRYwrmqADnKPa0MpiP1ZhnDM6R8QIVe0FoPYt5FucQv0P0RxiPMS+2lIuF"
        "0ocEKQM7wc9rJOVKBQCpiWQIGRDbUglLbUJoJSNDPaCl8qmJpNbKjz2lfeMp40tohxXKshWyL+JojHmaKzTkU3ForyFPm2gS+NRBwhas1CFQdQ"
        "R8HUMT40MnQ+2MhtnGQGtjob8JaTlNCnzYFkgar2k9RryA9gchWzH6rI9RrJLwLFbYAGttCCk2iqaADR/5AZ2FVSFwvTAAdhhCizCGPhFDESl4"
        "ITKMjYX+UQRLYtqEGWhBU3gXFseR72JHx/nKtY1Ph1vMgNsxWUquk1JBxDTf/6j6AI5nVCxdLSN6XSVZoBkLFTAsKmSEVOyC5eKmTeACx4jqmM"
        "E10rq84VpozHYUMaRYB67hGOl8JIO9wI3427oxqznPujWW7pWhkxUayg0dRhgTL3LYSAi2nU6xT/1ip2vsEiemDfAB7FE+bVN+yOSRSfZo+GIG"
        "+NQBTmSmUAhSin5TSSop+lNpyX5tXK6FTDvjZBhNeYYRQVYRJ2CcUCNcGzB6CpFHv2VMFQzAfBdpFQawY5bYYQS7FCxiwjI7UF9cHzNnVBzAJ3"
        "A4/IMkDpnK9J32Y7Ylsw6WYI5WzEWkNxNZMUO1lqxSzbzVGqKR8sRGyGK2Y1sE/mzFBxMuF3Wgmf6BqwTL+KNUIrYjlkzoqie0LKTI1RSKm21W"
        "GsLvu9Lx3b7AncE3rh2h30jWKpODRcW1Ru0DpuG2o1jbRitg4DfwsKe4nYX7AGIHnUzA3cEEIYvSuqq0lmUZcjcxYeAKk3vM0vffVcv9/nQyf/"
        "PX9a+X/fwedvfUZJ77efVrrZFyiSK+rBGx9o4fHx//GyIq7sM="
    ),
    "2.1": (
        "VfsLfs2",
        "eNrtW12MJEUdL3Zmd++a2Z2JYFg5YEZOPFC56a6qru7Wi7ciFxNDwAReBOI6erN7d87dLrtzAi+sD37Ej/jxoIlKwgGBgCFnwgM+8AIhZzA+8C"
        "AxBmPuYjg1RnOrD+7qtY6/X/XM7ezOLNzuzuwQ0v+kq6vr6/f/rK7urs4IIZbyjeXa0Xq9Vp1eKJ8ThSvEkPgKyh/C0eDRaCz+LyPEZD4uHMH1"
        "URwHzwlRwPl8dMdL+SUhXv3ufS82tkBDm8BfvBAX2jBzDz55/6lCcSU76Yrs4Uq9UiqJ3GHUVwV5XRGtvAtWK/OHr++GX67Nzs6p9rSxo5ShfB"
        "ca/yG0LLli7L0o+DwFOBiLCZxHO5WduXZ5/HSz/1w5zhRR9S0ci2fj9ma5Gz552yuXo/9VfCF2WyXIJIXBsyPdecgf2vOF8wl+fhzFpgv+4yOf"
        "egb1uZZIyE+4e/c90qF/3ZkOQv+K+qdC3oOj5GbHLCcsHEbBhDXKitiNs9OpkPHXfn3mJ1Yf43mUHuiijxfujn+/Hn+kHV+IrGhiZsfej5rvC1"
        "JW7EX6o7fB/8NnfrfYaBQb8UghH+9qq8m+8dz+j20kv9W2v1G6s/r3W/Ib6pxGuLMp//uQzlP+cnwpqg8urZX/0JlnC9T/yvi1zblj8ezKGv0/"
        "/LUfZ99K/+342bGbUPNoE38f0ics/oqQOKsu+K/c+u1bNi+/1bN567Sf+rcI7uWkfcT3Lj/tC77cbNpjfLW1tGf4ejtpD/D97afbwje9SvsZf/"
        "2J1M3GX68jdWvx17tI3U789SJStx9/24vU0bb7n13qrC41YuE1lxrFc7gHCrsmt4R1YrZ9PXrmdOX8gON/qzNFb+N/8zNFP+J/MzNF/+L/8tLr"
        "4Eb9uK/39/7fu/SGRP6eryt2Yv3Ri7SUyD+wJ/CdnH+7pTcm8g/sCXjn59+16QcS+Qf2BDqo+b+VfjCRf2BPgIO9/5RrNyfyD+wJdND3vw8173"
        "+DegK+guu/s424NjtTKokrp3E5wxVeIZtfeOBkZb66gEVhfoGLwmzy/qPVpLjEReHSXSeRr3cuCsd333vVNY13PA23rX9drn9vQcEzzfXvl3F+"
        "sMv71y8u//PlZv9CMb6S759nZk9U+f65nLxvFlONeM2SubwkJj5x+tjHu+n/saXM8gZvtSaG5m96vfEupuFNv39raXj9+7fP/feXiA3UjLd0mX"
        "joGhtcd+A3f59J9Z9SSimllFJKKaWUUkoppZRSSimllFJKKaWUUkopvZupuf/6X0eqtdrs/vpD9ZIQw/bCSVL+A/ARNLq18zvYnkcP/ezNbeIP"
        "bfn74/rvP2c++vzdm8fn959TIrPcvl/+64Uf3t6qLxTj3CT4qc2emJk6UTlenZqdnqpMTR+tVafqRyr1qaMLU0eq81WorbR4Yc2++9zf3vzmn+"
        "aK8VCiSOSubrz+1IF3oP3PNi6u/38GBhirHp+rP0x/mMyv7OIn3pOdPjD69HPLt7eN5xbE6P5m02Tb4OoXYn5/+/noE99px89a/Itd8HOr+CV3"
        "13Blul6dR4ux1v77yWIs1iG9tsG36KG9N+7b1V1+1/Ec7USOZxzpO8o4OnKMdkLP8VzUSZy1Ri1aRGiCNtLHOYwcJTXaozfaaY1zqB1fRo4fGM"
        "egncE5wHWA8hD1EdpFhuOio+diBM/zzTFusfQ4ricB4CkiaUL6xDZkwpCbAFx5oSYf4FK65MQj19KNHKlc7UjteuAOPaRhLmBZyNoI7RR7KIxP"
        "xsG9wnhKh18CPnnwIAt6qgCoKgS+isCJdsGTJndaQWytwbU24F8HlJwi+S5k8z0Kryg9ahyf8vsBcxHKjIta9PKgWfQwPvqaAKOYMKwBGzpyfS"
        "oLvQLgOoEP7CAAF0EEfkKaIpTQQqhpGwP+wxCSRJQJLZADp9AuJI5C19qOinOlzWuXCjdoAbWjseexn+dJDHEc+LWWDqB4WsVQ1V5IrcvECxRt"
        "IX2aRQa0kIyssazdlPat4WhRFdG42jPWb9gXHDMfhjQp+iFVUIxndeT5J4Ab8trYOqPYztg+hur1AjtWoDluYDGCiHihxYZDMG95ilzyF1leI+"
        "s4EWWADiCPdCmbdAM6j5d4j4IuZoFPHqBEegoHgUtRbzJxJUl9SuWxXGnrawHdTtsxtOJ4mhaBVxHHp50QI+zr03oSlke5oU0lBEB7a2kZ+JBj"
        "jthBCLkkJKLD0jsQX+wf0Wdk5EMnUDj0AycO6MrUnXIj5j16HSRBGyXpi3BvOrKkhyrlMUoV/VYpDA2XJzZMFjEfmQf4X1pTB8esLypf0f19Gw"
        "mG9keohMyHDJnARk9gGEihjSkEN/OMNJjftaHj2nmBM4OrbT5EufYYq3QOBhX7asm/mjSnHcnY1koCA9fAw5xiZxbOA7AdeNI+ZwftBwxKY6PS"
        "GIZlwNlEB74NTM4x27v/55MbVklkM5e2xVyFdvc0/0DbYFtMrvDHx341V17J7UHZI13+v/rtff/+wXr8ka3svzm176e39Xb9Y/E9yJ5JNllh1T"
        "OesVtPOtCHP3tx8heX+s+V4+Gx5o6Ujv/9vnHNq/z/8WqU3dv8//Gvpe/9o+P+dwkf8l+Pgq825d+Ag0z1028UVvEzH0bV6S749/z5L4tvJ///"
        "AacaM3I="
    ),
}


class Ram:
    def __init__(self, data):
        self.data = bytearray(data)

    def readblocks(self, n, buf, off):
        buf[:] = self.data[n * 128 + off : n * 128 + off + len(buf)]

    def writeblocks(self, n, buf, off):
        self.data[n * 128 + off : n * 128 + off + len(buf)] = buf

    def ioctl(self, op, arg):
        return len(self.data) // 128 if op == 4 else 128 if op == 5 else 0


def show(fs, path=""):
    for name, kind, _, size in sorted(fs.ilistdir(path)):
        name = path + "/" + name
        if kind == 0x4000:
            print(name + "/")
            show(fs, name)
        else:
            with fs.open(name, "rb") as f:
                data = f.read()
            print(name, size == len(data), "%08x" % binascii.crc32(data))


for version, (cls, text) in IMAGES.items():
    dev = Ram(zlib.decompress(binascii.a2b_base64(text)))
    print(version, len(dev.data))
    vfs.mount(dev, "/image")
    fs = vfs.mount()[0][0]
    print(type(fs).__name__ == cls)
    vfs.umount("/image")
    show(fs)
    # as in a program of a chip: what is there can be changed
    fs.remove("/loop0")
    fs.rename("/data/squares", "/after/squares")
    with fs.open("/empty", "w") as f:
        f.write("not so")
    with fs.open("/data/hello.txt", "a") as f:
        f.write("again")
    show(getattr(vfs, cls)(dev, readsize=16, progsize=16))
