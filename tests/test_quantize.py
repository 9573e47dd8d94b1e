"""Weights of 7 bits: no processor's way of adding up products of 8-bit numbers can saturate."""

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from index.embedding.compile import fastest
from index.embedding.registry import MINILM, MINILM_WEIGHTS, locate
from index.runtime.cache import cache_folder
from index.runtime.quantize import quantize, quiet_root_logger
from index.runtime.session import open_session
from index.runtime.vocabulary import SHIPPED as EMBEDDER
from rag.reading.onnx_spans import SHIPPED as READER
from tests.conftest import minilm

LEAST, MOST = -(2**15), 2**15 - 1
"""Of a sum in 16 bits: what goes beyond is cut off ("saturates"), as by the instruction PMADDUBSW."""


def matrices(path):
    """The 8-bit matrices of a model that are multiplied, by their node, shape (reduced, channels)."""
    model = onnx.load(path)
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    maker = {name: node.op_type for node in model.graph.node for name in node.output}
    found = {}
    for node in model.graph.node:
        if any(name in kept and kept[name].itemsize == 1 and kept[name].ndim > 1 for name in node.input):
            assert node.op_type in ("MatMulInteger", "Gather"), node.name  # rows that are looked up are not added up
        if node.op_type == "MatMulInteger":
            assert maker[node.input[0]] == "DynamicQuantizeLinear", node.name  # activations 0..255
            assert not kept[node.input[3]].any(), node.name  # no zero point that would be added to the weights
            found[node.name] = kept[node.input[1]]
    return found


def widest(weights):
    """The highest and the lowest sum of two products, of any two weights of a channel, and any activations 0..255."""
    whole = np.sort(weights.astype(np.int64), axis=0)
    high, low = np.maximum(whole[-2:], 0).sum(axis=0), np.minimum(whole[:2], 0).sum(axis=0)
    return 255 * high.max(), 255 * low.min()


def in_sixteen_bits(rows, weights):
    """The product as AVX2 makes it: two neighbouring products at a time are added in 16 bits, then all in 32."""
    products = rows[:, :, None].astype(np.int64) * weights.astype(np.int64)
    return np.clip(products[:, ::2] + products[:, 1::2], LEAST, MOST).sum(axis=1)


def cannot_saturate(path):
    found = matrices(path)
    for name, weights in found.items():
        assert weights.dtype == np.int8, name
        highest, lowest = widest(weights)
        assert lowest >= LEAST, name
        assert highest <= MOST, name
    return len(found)


def write(path, weights, transposed=False):
    """A model of one matrix, as an exporter writes a linear layer: "MatMul", or "Gemm" with the matrix transposed."""
    size, channels = weights.shape
    node = helper.make_node("MatMul", ["rows", "weights"], ["out"], name="product")
    if transposed:
        node = helper.make_node("Gemm", ["rows", "weights"], ["out"], name="product", transB=1)
    graph = helper.make_graph(
        [node],
        "product",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", size])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", channels])],
        [numpy_helper.from_array(np.ascontiguousarray(weights.T if transposed else weights), "weights")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return tmp_path_factory.mktemp("quantized")


MATRICES = st.tuples(st.integers(0, 2**32 - 1), st.sampled_from([2, 8, 30]), st.sampled_from([1, 3, 16]), st.booleans())
WORST = st.sampled_from(["normal", "one sign", "two values", "one alone", "tiny", "huge", "zero"])


@settings(max_examples=60)
@given(MATRICES, WORST, st.booleans())
def test_no_two_weights_can_saturate(room, made, kind, transposed):
    seed, size, channels, negative = made
    rng = np.random.default_rng(seed)
    weights = rng.standard_normal((size, channels))
    if kind == "one sign":
        weights = np.abs(weights)
    elif kind == "two values":
        weights = np.sign(weights)
    elif kind == "one alone":
        weights *= rng.permutation(size)[:, None] == 0
    else:
        weights *= {"normal": 1, "tiny": 1e-30, "huge": 1e30, "zero": 0}[kind]
    write(room / "float32.onnx", (-weights if negative else weights).astype(np.float32), transposed)
    quantize(room / "float32.onnx", room / "int8.onnx")
    assert cannot_saturate(room / "int8.onnx") == 1
    [quantized] = matrices(room / "int8.onnx").values()
    rows = rng.choice(np.array([0, 1, 128, 254, 255]), (5, size))
    assert (in_sixteen_bits(rows, quantized) == rows @ quantized.astype(np.int64)).all()


def test_weights_of_eight_bits_could(room):
    write(room / "float32.onnx", np.ones((4, 2), dtype=np.float32))
    with quiet_root_logger():
        full = {"weight_type": QuantType.QInt8, "per_channel": True}
        quantize_dynamic(room / "float32.onnx", room / "int8.onnx", **full)
    [weights] = matrices(room / "int8.onnx").values()
    assert widest(weights)[0] > MOST
    rows = np.full((1, 4), 255)
    assert (in_sixteen_bits(rows, weights) < rows @ weights.astype(np.int64)).all()
    with pytest.raises(AssertionError):
        cannot_saturate(room / "int8.onnx")


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 7, 40]))
@settings(max_examples=20)
def test_this_processor_adds_exactly(room, seed, count):
    """Beyond the proof: what onnxruntime makes here of the largest weights and activations there can be."""
    rng = np.random.default_rng(seed)
    write(room / "float32.onnx", rng.choice(np.float32([-1, 1]), (64, 48)))
    quantize(room / "float32.onnx", room / "int8.onnx")
    rows = rng.choice(np.float32([0, 255]), (count, 64))
    rows[0, :2] = 0, 255  # so that the range is 0..255, and a step is 1
    [weights] = matrices(room / "int8.onnx").values()
    [out] = open_session(room / "int8.onnx").run(None, {"rows": rows})
    assert (np.rint(out * 64) == rows @ weights.astype(np.float32)).all()


def test_the_shipped_models_cannot_saturate():
    assert cannot_saturate(READER / "reader.onnx") == 75
    assert cannot_saturate(EMBEDDER / "embedder.onnx") == 36


def test_the_compiled_minilm_cannot_saturate():
    minilm()
    paths = list(cache_folder().glob(f"embedder-{MINILM_WEIGHTS}-*-int8-*.onnx"))
    assert len(paths) == 1
    assert fastest(MINILM, locate(MINILM), MINILM_WEIGHTS).settings.precision == "int8"
    assert cannot_saturate(paths[0]) == 36
