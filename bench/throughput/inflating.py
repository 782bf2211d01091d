# Decompressing zlib data: 5,629 bytes of English and source text, compressed by zlib at its best level.
import binascii
import io

try:
    import deflate

    def inflate(data):
        return deflate.DeflateIO(io.BytesIO(data), deflate.ZLIB).read()
except ImportError:
    from zlib import decompress as inflate

bm_params = {
    (50, 25): (1,),
    (100, 100): (3,),
    (1000, 1000): (30,),
}

DATA = """
SMe1V39v2zgS/V+fgqctsPKerfxAWywc9IC0TfeCtmnQJlgcusWJlmibjSQKJBXXm/a735sh5ThOWhwOtymaSORoZjjz5s1QCCHarhHOS+sF/+gWL3XtxmLW
67rCX9lWYlbr9srhUbw5eSlMK6Rwuulr6VUlTj6c/3r49GkiojavXFT2HW22b51Q18quWTZJfhLHLVxQTsskORaNLq0pTeutqWtlxdr0ooTtgrRHlcWUfGjw
JM7XfgmXdCvm+gv8eX/8dkxvv6vZsXOqmdXrHGoHC0I74ZdKLFTbO2Hm/MKayO+OlblcXCwhZ1pF4lJ4q9RkJesr3S6g2yvbWYXfYmW194qsJ4OxD6XVnR+L
0jSdruGQN6woeLuSrhGNqfpaidXSOCUa1RiEoqWIiIU1KzcV2otftPuFfcN5yE0pZkbaKhfH1vSIovbj5GLdqWBOLPS1CgdjMdEhUGPhdaPGiAvOxqHXbdf7
XJz6kARE6cxUKm6Fr8kBZZGx2pTIeas0lm3InPOmc8kK74qz4hVOBF+9QYT/9pFhknfr7yCEjuWEM70t4RQZq3Hmmg4Hb8WhMBSBOQ4inEL+CS/0hek9vP6U
VaZ0e8GGu16MgJufxCUCqAGhoig+u0Q3nQGSb0RpFSy/leVSI/LfxNyaRqRywEB6lCQwgHw3UeSZkCuJk9z5MLsRVjZTkT59fJWKb6Oj+NENAlHBKygevot6
coQ1SzsLiGSubzIr24XKDvZHo1EaPze1ymuzyIKK3FvdZCPs4QR8DK+++OTxk/B+HLO5QhIQUoSJoU1pRQClF5/7pnMAEjLMEe2sWcBn4WqlOjf96wLDfiE0
ynWU2xR4J8Bg5Vpb38s6BGyIC8Exl1X1RjuUi7IZVPBpGAJAF4I5Es/+IbZDVDy6ybCxJw7U01HuzSuq7+xg9E2gRAgyj27w+xuV6KMbVvStoFDeT0mR8EGH
Q8VwnKNq4yNFNKFifUar2eGY/uTvLi9GtJqbNhslJJNzYLP9/EncmM+xU+zmbz/fH3w8JPcOsPLkzsp++ODM+CVxSqi2XBRbRkYFF13BRUtvVOOcZb9ENkDL
srw6AixqYzqGCGFS4ZPKKCq0SLJztQKn1rWOVfUXoiKAeioyisK9fNLiAHhGh1P+AufFJ1nG0kPO5gqJTo/b9o82HY3F4f6DWY2F9vMSNGR+HosYKC61B6RD
lVzYXiEP0jlg9gZ8XNfRh6l4sg+38lL6cpllylpj752BV/NWNupe0bIbaGVtEhWG7a/iX6DKFaIpvopjdyXmxoqvydfJZML/IXBL0KEzOEgWu7FloSlcThsJ
bHbrFMWW5zmOUesZb3hjare1g1Ti36gYC5gs5vi60laVHv0mS+emrpRNgStOd7FJ916LnlCQi5F6hXTE8mhowbP7WYaxwQh+hdhnATIkQxQ/pCJ8PAr6OWNR
pW7hNbVICGufRn13EMH2YlUMG8D76VAgpBLdltoUsWXkwq+3wty6bd+xtJWoCCdeqzWT2emwx2pq3VDvwbeEnaFpIQs90ZUPCR5vw4cCfQRxBeJXXK5UhdQK
5zQp0AgQ/assFTJCNFuLJR1my0OexaI9ShzKvd3eBS+QC7eHbdA1cVh42RKRPHBo18rOLQ2dObRx8hEYYCfBR7I11OKHDEGmBndsbUBnqZwLFrenpcqs2tpI
PsB/SyZ7JSynmN8ODsTr55Rs0kATxj3E06w0BX1ROd4qyGk5HYVwU18JIyqlEI+WgjEP7RC9A0zL6tFCKZDwfs0yvcNSKL1FbwOst1LgHWIzFUslO1SXtAs6
7RxDIMWZRjucv/Ta0IwF8fJqzMCAxuSECCI44jGeoUcWYULljUJk3MuZxa0sFXE4GK54hc9PvixljxRXyFMRUUWPb3lC/KD/VEEHLQVfX8m+9kXOo9A5gEN2
43SYJC+162q5JhcVCMzyGO49O01zvAMVY0ZA57AIBrBY0iyIosOjFEWlJSEp/+xMS0BU5BntXWse8YOgK1UrrTY8MlNwW7cCZBD6zYCXxCGb7OTiI49xpAFw
ncy1bVaIVd5UccB7YGf0PzSsjehzPjJODOfvg7FS1xrY/r/PPcOguGgrnhIHbJXalr32g0Atmw67LTo0/Mt2pMYiJYEULcm0LQAH+8dTsTVTZenLx9QgX0yD
pY3lkOioOoTgAe1BivvgDLAp0RjT/ZR74MZgepDX6a7RQzKaHvLOYDgoy3ExcqieBzvwd4awP9qdmSu/lnWvMtAPT2OPw87pWfh7fvnmzb8vzwep+6M1BS2v
td9t0B6tP6ygXN6F+w6aWkP8gWuFSvgOuwGH+O4PX8tOzt+IbKKnkd83/Wa0owUnZ0Kii9FHUIn7FLUEnjqKgXDcXwNAqfOE9ryja1KKOPQciL+Lg1E6eESl
e4S/k0a8fffy8s0J3IrDBC9Piabaiu4S3HN39NL9duPk7kl5M4wAtVZ8a8SddNezSbipxLrAO1PzZBLLYsJ3FvUFqUHr2BuuikjOZEL9ClcsCDOXil/pkfn0
DA+x14oPeF6UECGA8Y5BqM6o5267gSmsK/hmCjKs68CNv/OVlUdtpuYkCTQkLbDoAfR+m4J2VkfURZjA5Jr61e1kgTnc9IvA5hbeuCPBgzm1doVJCGFr12HA
R9AKzJyqmdXrPTB2sI+Ud9LrmQZa17cO7C6PhAOPo4WBVis9nys0GAbKi9BauAO+1aU14X0cWRZzoZV2S/Htwih0csyxSYAJkXl4Gr5uuO3cfrx5H7EnSQyn
l1cqYmL4kjrln9i8/XZrZSSWZrUZdBcKTbrFHPP+3eZzOdNbyeCXYBKhXxrH4+QaE5LA+IEBytEYRHcjtCAjcMlMPkruvYOGqqKGIie0RrpgRwoacncFaG0j
EDzcFQmrLERmOoUeCnDJelfwdmejMTSbXcGwuhHiMtqV4UUSQR0viTVxmQNHxMaKLo8ehij05RJ30uTji3dnF+9Pn19enJ79xpHcWYh4ojwgdCtjrwQVCOxv
CvRTNjzG0EfM0zxlrmD/SuWBL9uuYY6jxj3tAh5/+EOT8Ewt5bWmHAYWpJkKmKdBhOejCOw7BkDxqCmwdalQ58QMioLw4p8nL16ja+yFV/xsVcLPjkHCA4tD
01N3NM5UWy6Drr4jYkFND+ru0qCmq88MFIMJaUs9F94dX2mEYrWbcvnsfhSM2dpT6ijCZvYZnBMK6lYZ3+n2Oh3Z6IfaKitXgaqivJAzvh4scGNMkrenF0gc
BjbALfkPE15YOg==
"""


def bm_setup(params):
    (count,) = params
    data = binascii.a2b_base64(DATA.replace("\n", "").encode())
    state = [0, 0]

    def run():
        n = 0
        for _ in range(count):
            text = inflate(data)
            n += len(text)
        state[0] = n
        state[1] = binascii.crc32(text)

    return run, lambda: (state[0], state[1])
