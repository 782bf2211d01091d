import sys

print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.maxunicode)
print(chr(sys.maxunicode) == "\U0010ffff")


class Upper:
    def write(self, text):
        return sys.__stdout__.write(text.upper())


sys.stdout = Upper()
print("loud")
sys.stdout = sys.__stdout__
print("as before")
