"""Running compiled models with onnxruntime; embedder and reader share it."""
