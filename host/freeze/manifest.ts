/**
 * Manifests as MicroPython's ports have them: a Python file that says what to freeze. It is run by a machine of ours, after a
 * prelude in Python that defines the functions a manifest calls and prints what they ask for.
 *
 * Upstream's words: docs/reference/manifest.rst. Not known here: `c_module()`, and options of `include()`.
 */
import { DirectoryFs } from "../fs/directory.js";
import { MachineError, PythonError } from "../machine/errors.js";
import { Machine } from "../machine/machine.js";

/** A file to freeze. */
export interface FrozenFile {
  /** Dotted name of the module. */
  readonly name: string;
  /** The file, an absolute path. */
  readonly path: string;
  readonly isPackage: boolean;
}

const PRELUDE = `
import os
_folders = [""]
_known = set()
def _isdir(path):
    try: return os.stat(path)[0] & 0x4000 != 0
    except OSError: return False
def _isfile(path):
    try: return os.stat(path)[0] & 0x8000 != 0
    except OSError: return False
def _in(path, base="."):
    path = path.replace("$(MPY_LIB_DIR)", _libraries[0][1] if _libraries else "$(MPY_LIB_DIR)")
    if "$(" in path: raise ValueError("unknown variable in the path " + path)
    if base != ".": path = base + "/" + path
    return path if path.startswith("/") else _folders[-1] + "/" + path
def _add(folder, file):
    if not file.endswith(".py"): raise ValueError("not a Python file: " + file)
    parts = file[:-3].split("/")
    package = parts[-1] == "__init__"
    if package: parts.pop()
    name = ".".join(parts)
    if not _isfile(folder + "/" + file): raise OSError("no such file: " + folder + "/" + file)
    if name not in _known:
        _known.add(name)
        print("\\0".join((name, folder + "/" + file, "1" if package else "")))
def _walk(folder, inside):
    for name in sorted(os.listdir(folder + "/" + inside if inside else folder)):
        path = inside + "/" + name if inside else name
        if name.endswith(".py"):
            if inside or name != "manifest.py": _add(folder, path)
        elif name[0] != "." and name != "__pycache__" and _isdir(folder + "/" + path): _walk(folder, path)
def module(module_path, base_path=".", opt=None):
    _add(_in(base_path), module_path)
def package(package_path, files=None, base_path=".", opt=None):
    folder = _in(base_path)
    if files is None:
        if not _isdir(folder + "/" + package_path): raise OSError("no such folder: " + folder + "/" + package_path)
        _walk(folder, package_path)
    else:
        for file in files: _add(folder, package_path + "/" + file)
def freeze(path, script=None, opt=0):
    folder = _in(path)
    if script is None: _walk(folder, "")
    elif isinstance(script, str): _walk(folder, script) if _isdir(folder + "/" + script) else _add(folder, script)
    else:
        for one in script: freeze(path, one)
freeze_as_mpy = freeze_as_str = freeze
def metadata(description=None, version=None, license=None, author=None, **more): pass
def add_library(library, library_path, prepend=False):
    _libraries.insert(0 if prepend else len(_libraries), (library, _in(library_path)))
def c_module(path): raise ValueError("c_module() is not known here: there is no C")
def include(manifest_path, **options):
    path = _in(manifest_path)
    if _isdir(path): path += "/manifest.py"
    names = {k: v for k, v in globals().items() if k[0] != "_"}
    with open(path) as file: text = file.read()
    _folders.append(path.rsplit("/", 1)[0])
    exec(compile(text, path, "exec"), names)
    _folders.pop()
def _find(folder, name, depth):
    if _isfile(folder + "/" + name + "/manifest.py"): return folder + "/" + name
    if depth:
        for part in sorted(os.listdir(folder)):
            if part[0] != "." and _isdir(folder + "/" + part):
                found = _find(folder + "/" + part, name, depth - 1)
                if found: return found
def require(name, version=None, unix_ffi=False, pypi=None, library=None, **options):
    for called, folder in _libraries:
        if library is None or called == library:
            found = _find(folder, name, 2)
            if found: return include(found)
    try: __import__(name)
    except ImportError: raise ImportError("require('" + name + "'): in no library (" + (", ".join(f for _, f in _libraries) or "give one with --lib") + ")")
`;

/**
 * Runs a manifest. What it requires and the machine has by itself is left out.
 * @param manifest path of the file
 * @param libraries folders `require()` looks in, such as a checkout of micropython-lib
 * @throws MachineError with the traceback when the manifest raises
 */
export async function readManifest(
  module: WebAssembly.Module,
  manifest: string,
  libraries: readonly string[],
): Promise<FrozenFile[]> {
  const machine = await Machine.create(module, { fs: new DirectoryFs("/"), clock: "virtual", ram: "4M" });
  const folders = libraries.map((folder) => `(None, ${JSON.stringify(folder)})`);
  const program = `${PRELUDE}_libraries = [${folders.join(", ")}]\ninclude(${JSON.stringify(manifest)})\n`;
  try {
    const { stdout } = await machine.run(program, { name: "<manifest>" });
    return stdout
      .split("\n")
      .filter((line) => line.includes("\0"))
      .map((line) => line.split("\0") as [string, string, string])
      .map(([name, path, isPackage]) => ({ name, path, isPackage: isPackage !== "" }));
  } catch (error) {
    if (error instanceof PythonError) throw new MachineError(`the manifest raised\n${error.message}`, { cause: error });
    throw error;
  }
}
