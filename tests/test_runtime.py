"""Compiled models in the cache: made once, checked, made anew where they are damaged."""

import logging
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from index import ModelDamaged, PressciteError
from index.runtime.cache import cache_folder, cached
from index.runtime.quantize import describe, quantize
from index.runtime.session import description, file_sha256, open_session

SIZE = 16


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESSCITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def write_model(path, factor=1.0):
    """A model that multiplies rows by one matrix, the same whenever it is asked for."""
    weights = factor * np.random.default_rng(0).standard_normal((SIZE, SIZE)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["rows", "weights"], ["out"])],
        "product",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", SIZE])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", SIZE])],
        [numpy_helper.from_array(weights.astype(np.float32), "weights")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return weights


def product(session):
    return session.run(None, {"rows": np.eye(SIZE, dtype=np.float32)})[0]


def test_the_cache_is_where_the_user_or_the_system_wants_it(monkeypatch, cache, tmp_path):
    assert cache_folder() == cache
    monkeypatch.delenv("PRESSCITE_CACHE")
    assert cache_folder().name == "presscite"


def test_a_file_runs_only_if_it_is_the_one_expected(tmp_path):
    path = tmp_path / "model.onnx"
    weights = write_model(path)
    np.testing.assert_allclose(product(open_session(path, file_sha256(path))), weights, rtol=1e-6)
    with pytest.raises(ModelDamaged, match=r"model\.onnx is not the file that was stored there; delete it"):
        open_session(path, "0" * 64)
    path.write_bytes(b"no model")
    with pytest.raises(PressciteError, match=r"no model that onnxruntime can load; delete it"):
        open_session(path)


def test_a_quantized_model_is_near_and_carries_its_texts_and_leaves_logging_alone(tmp_path):
    weights = write_model(tmp_path / "float32.onnx")
    root = logging.getLogger()
    before = list(root.handlers), root.level, logging.root.manager.disable
    quantize(tmp_path / "float32.onnx", tmp_path / "int8.onnx")
    assert (list(root.handlers), root.level, logging.root.manager.disable) == before
    describe(tmp_path / "int8.onnx", {"settings": "{}", "name": "İ 🇦🇿"})
    session = open_session(tmp_path / "int8.onnx")
    assert description(session) == {"settings": "{}", "name": "İ 🇦🇿"}
    np.testing.assert_allclose(product(session), weights, atol=np.abs(weights).max() / 64)  # half a step, and rounding
    assert (product(session) != weights).any()


def test_a_model_is_made_once_by_whoever_comes_first(cache):
    made = []

    def make(path):
        made.append(path)
        write_model(path)

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda _: cached("model", make, product), range(8)))
    assert len(made) == 1
    assert all((result == results[0]).all() for result in results)
    assert {path.name for path in cache.iterdir()} == {"model.onnx", "model.sha256", "model.lock"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.onnx", b""),
        ("model.onnx", b"other"),
        ("model.sha256", b""),
        ("model.sha256", b"0" * 64),
        ("model.sha256", b"\xff\xfe"),
        ("model.onnx", None),
        ("model.sha256", None),
    ],
)
def test_what_is_damaged_is_made_anew(cache, caplog, name, content):
    first = cached("model", write_model, product)
    path = cache / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert (cached("model", write_model, product) == first).all()
    assert [record.message for record in caplog.records] == (
        [] if content is None else [f"{cache / 'model.onnx'} is damaged and is made anew"]
    )
    caplog.clear()
    cached("model", pytest.fail, product)
    assert not caplog.records


def test_a_model_that_its_user_refuses_is_made_anew_and_refused_only_once_more(cache):
    cached("model", write_model, product)

    def strict(session):
        if product(session)[0, 0] < 1:
            raise ModelDamaged("too small; delete it")
        return True

    assert cached("model", lambda path: write_model(path, 100), strict)
    with pytest.raises(ModelDamaged, match="too small"):
        cached("other", write_model, strict)


def test_what_an_interrupted_process_left_is_swept_away(cache):
    (cache / "model.new").mkdir(parents=True)
    (cache / "model.new" / "half").write_bytes(b"half")

    def fail(path):
        path.write_bytes(b"half")
        raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        cached("model", fail, product)
    assert {path.name for path in cache.iterdir()} == {"model.lock"}
    cached("model", write_model, product)


def test_a_cache_that_cannot_be_written_is_told(cache, monkeypatch):
    cache.write_text("a file where a folder should be")
    with pytest.raises(OSError, match="cache"):
        cached("model", write_model, product)
