#!/usr/bin/env bash
# onnxruntime 1.32.0: a model of quantize_dynamic scales its activations by the largest value of the whole batch. What it
# says of one row depends on the rows beside it: a row alone and the same row in a batch give different numbers, also
# where no row is padded. Who promises the same answer to the same question cannot read questions together.
# Seen: a row's output moves by more than 1 % of its size when another row ten times as large joins; alone, it repeats.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx numpy
cd "$folder"
ORT_DISABLE_TELEMETRY=1 "$folder/venv/bin/python" - <<'CHECK'
import logging

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

logging.disable(logging.WARNING)
assert onnxruntime.__version__ == "1.32.0", onnxruntime.__version__
random = np.random.default_rng(0)
weights = numpy_helper.from_array(random.standard_normal((64, 8)).astype(np.float32), "weights")
graph = helper.make_graph(
    [helper.make_node("MatMul", ["rows", "weights"], ["out"])],
    "product",
    [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", 64])],
    [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 8])],
    [weights],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
onnx.save(model, "float.onnx")
quantize_dynamic("float.onnx", "int8.onnx", weight_type=QuantType.QInt8)
session = onnxruntime.InferenceSession("int8.onnx", providers=["CPUExecutionProvider"])
row = random.standard_normal((1, 64)).astype(np.float32)
run = lambda rows: session.run(None, {"rows": rows})[0]
alone, again = run(row)[0], run(row)[0]
beside = run(np.concatenate([row, 10 * row]))[0]
moved = float(np.abs(beside - alone).max() / np.abs(alone).max())
print(f"onnxruntime {onnxruntime.__version__}: beside a larger row the output moves by {moved:.1%}")
assert (alone == again).all() and moved > 0.01
CHECK
