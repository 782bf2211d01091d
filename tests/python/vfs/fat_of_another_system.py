# An image that mkfs.fat and mtools made: two FATs, a label, short and long names, a file in clusters that do not follow each other.
import binascii
import os
import vfs
import zlib

IMAGE = (
    b"eNrt2Hd0FFUUx/GXgIBRiqjYdcTe1r3bV7EkEkSlCZGiBl3MBmJCErNRCSJi79gbNuyK2Lso9i723gvYsMSOdZ3N3jui4jmeo3/J90N5m/PO/GYmedz7Hgv7"
    b"nTyxvjYXqs20utKSEle6vZvpFpW4Xq7UmWluk0kjY72HVg2sHO51GFBeJRF/7LHO3D2mzO57b+tyI2/uMaerm9dr7ML2yPx5feattvDXqgl1Oc//3djU6mW8"
    b"cU1NrZlxDVmvpi5XH/K8YQ3ZTC7r1TXmsi1/mK9taGpubvMyjTXdy5pbsrmc/7HNq8+2ea1NXmuLPzM+U9fohUIhr3uZw7+x26xF+Xzn9nyX9nzZNLdsez7f"
    b"k2/KUoWf/9JtsaLezbkhsydXT64ujsX5BeXDpDBZNbrKc27PmurR1aOLY6nr4s8PryzvP7hySfOdOuYXjHcZ1+w81+p6ulMPdE0u5H+c5P8pyOf9/KpRQ6fK"
    b"X6/v3HF9ebl/7QD/sgb/+ttrXNa1dFyXzxf/Lh8wdFD/yqmFZ+zlv40+f2Fcpvj8i9//2gn+1Vn/V6jj/oWnKNx/4PAl3b9Lx/0BAPg/aqhrzHrhso5BikOk"
    b"OESLQ6w4xItDojgki0OqOKT1covRHNEg0STRKNEs0TDRNNE40byI5kXsuTQvonkRzYtoXkTzIpoX0byI5kU1L6p5UXtRzYtqXlTzopoX1byo5kU1L6Z5Mc2L"
    b"aV7MvnOaF9O8mObFNC+meTHNi2teXPPimhfXvLj9KDQvrnlxzYtrXlzzEpqX0LyE5iU0L1HIy03MNDRwjF5qFdaB/dvW9ZTQ9ZTQ9ZTQ9ZTU9ZTU9ZTU9ZTU"
    b"9ZTU9ZnUvKQVC81Lal5S81Kal9K8lOalNC+leSnNS2leyqqP5qU0L615ac1La15a89Kal9a8tOalNS9t5SyoZ1bQwlbRwlbSwlbTwlbUwlbVwlbWwlbXwlbY"
    b"wpb8e6m05KBYBtUyKJdBvQwKZlAxg5JpNVOsaEokqMKWbHVTrHCKXzlDXmCJ56dQ6O/mi+unot7VuUZX43L++eq1kBvX8WXhbFY8n5VUuDb/mJUtznv+Qa7W"
    b"P4xl/OOc33v8TxVjqipH+Oe/ip2G/On81dUVDmCDpg/Z0c6fq/7p/DmDA9p/0//FWqdY7xRrnmLdU6x9ivVPiQYN3laWtVCxHirWRMW6qFgbFeujYo1UrJOK"
    b"tVKJBXsHS7ZuKtZOxfqpWEMV66hiLVWsp4o1VbGuKvFgW2LJ1ljFOqtYaxXrrWLNVay7irVXsf4qCUtOBDseS7YaK1ZkxaqsWJkVq7NihVas0oqVWrFaK8lg"
    b"M2XJVm7F6q1YwRWruJKKuJLSTp2X6dK127Jlyy3fvUfPXiv0XnGllfussupqq6+x5lprr+Ot23e99TfYcKONN9l0s823CG0Z9stILJ5IptJbbd1vm2232768"
    b"Yof+lQN2HLjTzrsMGjxk6LBdh4+o2m3kqNFjdt9jz+qxe+2dGbdPTbZ2/IS6fesbJjY2Ne/Xkmvd/4ADJ7VNPmjKwVMPmXboYYcfceRRRx9z7HHHn3Di9JNO"
    b"PuXU004/48yzzj5nxrnnnX/BhTMvuviSSy+7/Iorr5p19exrrr3u+htuvOnmW2697fY77pxz191z77n3vvsfePChhx959LHHn3hy3lNPP/Psc8+/8OJLL7/y"
    b"6muvv/HmW2+/8+57789f8MGHH338ycJPP/v8i/Yvv/r6m2+/+37RDz/+9PMvv+Z5f96f9+f9l9b3t0ZgncU23WK7brFtt6SCc7p1Ftt5i229xfbeYptvsd23"
    b"2PZbbP8ttgEX24FLOvgvgDRnUgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/rHfAA9ykIM="
)
data = bytearray(zlib.decompress(binascii.a2b_base64(IMAGE)))


class Disk:
    # the old block protocol
    def readblocks(self, n, buf):
        buf[:] = data[n * 512 : n * 512 + len(buf)]

    def writeblocks(self, n, buf):
        data[n * 512 : n * 512 + len(buf)] = buf

    def count(self):
        return len(data) // 512

    def sync(self):
        self.synced = True


disk = Disk()
fs = vfs.VfsFat(disk)
print(fs.label, fs.statvfs("/"), list(fs.ilistdir()), list(fs.ilistdir(b"A Folder")))
print(fs.stat("readme.txt"), fs.open("README.txt").read())
print(fs.open("a folder/BYTES OF ALL KINDS.BIN", "rb").read() == bytes(range(256)) * 6)
lines = list(fs.open("A Folder/läng.txt"))
print(lines == ["line %d\n" % i for i in range(200)], len(lines))
with fs.open("A Folder/läng.txt", "a") as f:
    f.write("more\n" * 100)
fs.remove("README.TXT")
fs.mkdir("Another Folder")
fs.rename("A Folder", "Another Folder/A Folder")
fs.umount()
print(disk.synced)

fs = vfs.VfsFat(disk)
print(sum(1 for line in fs.open("Another Folder/A Folder/läng.txt")), list(fs.ilistdir("/")), fs.statvfs("/")[3])
size = data[22] * 512
print("both FATs are alike:", data[512 : 512 + size] == data[512 + size : 512 + 2 * size])
