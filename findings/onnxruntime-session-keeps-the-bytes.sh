#!/usr/bin/env bash
# onnxruntime 1.32.0 keeps the bytes of a model for as long as a session lives that was made from them, beside what it
# made of them; a session made from a path keeps none. A process that lets go of its own reference gains nothing.
# Seen with onnxruntime 1.32.0, onnx 1.23.2 and numpy 2.4.6 on Linux, November 2026, with one matrix of 64 MB:
#   from bytes: 1 more reference to the model while the session lives
#   memory more than before the session: 138 MB from bytes, 74 MB from the path
# What follows: hand it the path of a large model, also where its bytes were read to check a hash.
# Needs Python 3.11+ with a package index, and /proc. Exits 1 where the behaviour is another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
cat > make.py <<'PY'
import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

side = 4096
weights = numpy_helper.from_array(np.ones((side, side), np.float32), "w")
x, y = (helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, side]) for n in "xy")
graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["y"])], "product", [x], [y], [weights])
save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), "model.onnx")
PY
cat > look.py <<'PY'
import gc, sys
import onnxruntime as ort

def megabytes():
    return int(open("/proc/self/status").read().split("VmRSS:")[1].split()[0]) // 1024

before, given = megabytes(), ["CPUExecutionProvider"]
if sys.argv[1] == "bytes":
    model = open("model.onnx", "rb").read()
    alone = sys.getrefcount(model)
    session = ort.InferenceSession(model, providers=given)
    held = sys.getrefcount(model) - alone
    del model
    gc.collect()
    print(held, megabytes() - before)
else:
    session = ort.InferenceSession("model.onnx", providers=given)
    print(0, megabytes() - before)
PY
venv/bin/python make.py
read -r held of_bytes < <(venv/bin/python look.py bytes)
read -r _ of_path < <(venv/bin/python look.py path)
echo "references held: $held; memory more: $of_bytes MB from bytes, $of_path MB from the path"
test "$held" -ge 1
test $((of_bytes - of_path)) -ge 40
echo "as described: the session keeps the bytes"
