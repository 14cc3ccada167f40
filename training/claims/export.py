"""Write the trained networks as ONNX with int8 and four-bit weights and float arithmetic, and their cards.

python training/claims/export.py --pair build/pair/pair.pt --close build/teacher/teacher.pt --base DIR --out src/headwater/data
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from network import PairNet
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from teacher import FROZEN, Teacher
from tokenizers import Tokenizer
from torch import nn

HERE = Path(__file__).parent


def to_onnx(model: nn.Module, path: Path, takes: tuple[str, ...]) -> None:
    model.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in takes)
    axes = {name: {0: "n", 1: "t"} for name in takes} | {"scores": {0: "n"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            example,
            str(path),
            input_names=list(takes),
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


def quarter(source: Path, target: Path) -> None:
    """Matrices of the layers that stay as they were as four bits with one scale for 32 weights of a column, which onnxruntime multiplies as
    they are. Those that learn keep more (`shrink`): what a further go moves is a thirtieth of a step of four bits, and would be lost."""
    whole = onnx.load(str(source))
    learn = [n.name for n in whole.graph.node if (m := re.match(r"/layers\.(\d+)/", n.name)) and int(m[1]) >= FROZEN]
    packed = MatMulNBitsQuantizer(
        whole,
        block_size=32,
        is_symmetric=True,
        nodes_to_exclude=learn,
        algo_config=DefaultWeightOnlyQuantConfig(block_size=32, is_symmetric=True),
    )
    packed.process()
    onnx.save(packed.model.model, str(target))


def card(about: Path, folder: Path) -> None:
    """Write card.json: what `about` tells of the weights, and the hash of each file the card names."""
    told = json.loads(about.read_text(encoding="utf-8"))
    told["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told["files"]}
    (folder / "card.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def quick(weights: Path, folder: Path) -> None:
    model = PairNet()
    model.load_state_dict(torch.load(weights, weights_only=True))
    to_onnx(model, weights.with_suffix(".onnx"), ("ids", "kinds", "mask"))
    shrink(weights.with_suffix(".onnx"), folder / "pair.onnx")
    card(HERE / "card.json", folder)


def close(weights: Path, base: Path, folder: Path) -> None:
    model = Teacher()
    model.load_state_dict(torch.load(weights, weights_only=True))
    full, packed = weights.with_suffix(".onnx"), weights.with_suffix(".packed.onnx")
    to_onnx(model, full, ("ids", "mask"))
    quarter(full, packed)
    folder.mkdir(exist_ok=True)
    shrink(packed, folder / "close.onnx")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    card(HERE / "card_close.json", folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pair", type=Path, help="pair.pt that train.py wrote")
    parser.add_argument("--close", type=Path, help="teacher.pt that teacher.py wrote")
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2, for its tokenizer; with --close")
    parser.add_argument("--out", type=Path, required=True, help="src/headwater/data")
    options = parser.parse_args()
    if options.pair:
        quick(options.pair, options.out / "claims")
    if options.close:
        close(options.close, options.base, options.out / "close")


if __name__ == "__main__":
    main()
