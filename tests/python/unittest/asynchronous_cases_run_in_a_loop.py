import asyncio, sys, unittest
class A(unittest.IsolatedAsyncioTestCase):
    def setUp(self): print("setUp")
    async def asyncSetUp(self):
        await asyncio.sleep(0)
        print("asyncSetUp")
        self.addAsyncCleanup(self.bye, 1)
    async def bye(self, x): print("cleanup", x)
    async def test_a(self):
        self.assertEqual(await asyncio.sleep(0, 3), 3)
        print("test_a")
    async def test_b(self):
        with self.assertRaises(ValueError):
            await self.fails()
    async def test_c(self): await self.fails()
    async def fails(self): raise ValueError("v")
    async def asyncTearDown(self): print("asyncTearDown")
    def test_sync(self): print("sync")
r = unittest.defaultTestLoader.loadTestsFromTestCase(A).run(unittest.TestResult())
print(r.testsRun, len(r.errors), len(r.failures))
