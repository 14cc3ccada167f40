"""Write the trained network as ONNX with int8 weights and float arithmetic, and its card."""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from network import PairNet
from onnx import TensorProto, helper, numpy_helper


def to_onnx(model: PairNet, path: Path) -> None:
    model.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    axes = {name: {0: "n", 1: "t"} for name in ("ids", "kinds", "mask")} | {"scores": {0: "n"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            example,
            str(path),
            input_names=["ids", "kinds", "mask"],
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def shrink(source: Path, target: Path) -> None:
    """Matrices as int8 with one scale a column (a row for tables of words), turned back into floats where they are used.

    onnxruntime folds Cast and Mul of a matrix when it loads; a row of the table of words is turned back after it was looked up.
    """
    model = onnx.load(str(source))
    graph = model.graph
    uses = {name: (node, i) for node in graph.node for i, name in enumerate(node.input)}
    nodes, kept = [], []
    for tensor in graph.initializer:
        array = numpy_helper.to_array(tensor)
        node, _ = uses.get(tensor.name, (None, 0))
        if array.ndim != 2 or array.size < 10_000 or node is None or node.op_type not in ("Gather", "MatMul"):
            kept.append(tensor)
            continue
        axis = 0 if node.op_type == "MatMul" else 1
        scale = (np.abs(array).max(axis=axis, keepdims=True) / 127 + 1e-12).astype(np.float32)
        small = np.clip(np.round(array / scale), -127, 127).astype(np.int8)
        kept += [numpy_helper.from_array(small, f"{tensor.name}.int8"), numpy_helper.from_array(scale, f"{tensor.name}.scale")]
        if node.op_type == "MatMul":
            nodes.append(helper.make_node("Cast", [f"{tensor.name}.int8"], [f"{tensor.name}.float"], to=TensorProto.FLOAT))
            nodes.append(helper.make_node("Mul", [f"{tensor.name}.float", f"{tensor.name}.scale"], [tensor.name]))
        else:
            out = node.output[0]
            node.input[0], node.output[0] = f"{tensor.name}.int8", f"{out}.int8"
            graph_index = list(graph.node).index(node)
            more = [
                helper.make_node("Gather", [f"{tensor.name}.scale", node.input[1]], [f"{out}.scale"]),
                helper.make_node("Cast", [f"{out}.int8"], [f"{out}.float"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
            ]
            for offset, extra in enumerate(more, 1):
                graph.node.insert(graph_index + offset, extra)
    for node in reversed(nodes):
        graph.node.insert(0, node)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="pair.pt that train.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="src/headwater/data/claims")
    options = parser.parse_args()
    model = PairNet()
    model.load_state_dict(torch.load(options.weights, weights_only=True))
    full = options.weights.with_suffix(".onnx")
    to_onnx(model, full)
    shrink(full, options.out / "pair.onnx")
    card = json.loads((Path(__file__).parent / "card.json").read_text(encoding="utf-8"))
    card["files"] = {"pair.onnx": hashlib.sha256((options.out / "pair.onnx").read_bytes()).hexdigest()}
    (options.out / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
