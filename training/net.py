"""The networks: one post-norm transformer encoder that can hold BERT's or MPNet's weights, and the heads on it.

The shipped student starts from all-MiniLM-L6-v2 (BERT layout), its teacher from all-mpnet-base-v2 (MPNet: the same with
relative position biases). Both get embeddings for shape, quotation state and place (``onrecord.attribute.encode``),
which start at zero, so that the first step sees what the pretrained encoder knew. Word embeddings stay frozen.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribute.encode import PLACES, SHAPES, STATES
from onrecord.attribute.link import ARC, BUCKETS, HEADS, TAGS
from onrecord.attribute.naming import LABELS


@dataclass(frozen=True)
class Config:
    vocab: int
    hidden: int
    layers: int
    heads: int
    ff: int
    positions: int
    relative: bool = False
    first_position: int = 0
    dropout: float = 0.1
    eps: float = 1e-12


def drop(x: Tensor, p: float) -> Tensor:
    """Dropout with one mask for all positions of a window: random numbers for each cost a third of a step on a CPU."""
    if not p:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p).to(x.dtype).div_(1 - p)


class Layer(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.heads, self.p = c.heads, c.dropout
        self.qkv = nn.Linear(c.hidden, 3 * c.hidden)
        self.out = nn.Linear(c.hidden, c.hidden)
        self.norm1 = nn.LayerNorm(c.hidden, eps=c.eps)
        self.up = nn.Linear(c.hidden, c.ff)
        self.down = nn.Linear(c.ff, c.hidden)
        self.norm2 = nn.LayerNorm(c.hidden, eps=c.eps)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        a = self.out(a.transpose(1, 2).reshape(b, n, h))
        x = self.norm1(x + self.drop(a))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def drop(self, x: Tensor) -> Tensor:
        return drop(x, self.p if self.training else 0.0)


class Encoder(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.config = c
        self.words = nn.Embedding(c.vocab, c.hidden)
        self.words.weight.requires_grad_(False)
        self.position = nn.Embedding(c.positions, c.hidden)
        self.extra = nn.ModuleList([nn.Embedding(len(t), c.hidden) for t in (SHAPES, STATES, PLACES)])
        for e in self.extra:
            nn.init.zeros_(e.weight)
        self.norm = nn.LayerNorm(c.hidden, eps=c.eps)
        self.layers = nn.ModuleList([Layer(c) for _ in range(c.layers)])
        self.bias = nn.Embedding(32, c.heads) if c.relative else None
        if self.bias is not None:
            self.bias.weight.requires_grad_(
                False
            )  # a mask that learns has no fast attention on a CPU: a fifth of a step

    def forward(self, pieces: Tensor, extra: Tensor, mask: Tensor) -> Tensor:
        """pieces [B, P], extra [B, 3, P], mask [B, P] (true where a piece stands) -> [B, P, hidden]."""
        return self.each(self.enter(pieces, extra), mask)[-1]

    def enter(self, pieces: Tensor, extra: Tensor) -> Tensor:
        """What the first layer is given, [B, P, hidden]."""
        x = self.words(pieces) + self.position(torch.arange(pieces.shape[1]) + self.config.first_position)
        for i, e in enumerate(self.extra):
            x = x + e(extra[:, i])
        return drop(self.norm(x), self.config.dropout if self.training else 0.0)

    def each(self, x: Tensor, mask: Tensor, first: int = 0) -> list[Tensor]:
        """Vectors [B, P, hidden] after each layer from ``first`` on, which is given ``x``."""
        n = x.shape[1]
        bias = torch.zeros(mask.shape[0], 1, 1, n).masked_fill(~mask[:, None, None, :], -1e4)
        if self.bias is not None:
            bias = bias + self.bias(_buckets(n)).permute(2, 0, 1)[None]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.get_autocast_dtype("cpu"))
        out = []
        for layer in self.layers[first:]:
            x = layer(x, bias)
            out.append(x)
        return out


def _buckets(n: int) -> Tensor:
    """MPNet's (T5's) relative position buckets, [n, n] in 0..31."""
    d = -(torch.arange(n)[None, :] - torch.arange(n)[:, None])
    sign, d = (d < 0).long() * 16, d.abs()
    far = 8 + (torch.log(d.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return sign + torch.where(d < 8, d, far.clamp(max=15))


class Tagger(nn.Module):
    """Encoder, and for each word tags, query/key vectors of the two arcs (content to cue, cue to source), names."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.encoder = Encoder(c)
        self.head = nn.Linear(c.hidden, HEADS)
        self.names = nn.Linear(c.hidden, len(LABELS))
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))

    def forward(self, pieces: Tensor, extra: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """heads [B, W] -> tag logits [B, W, TAGS], arc vectors [B, W + 1, 4, ARC] (row 0 stands for "none"), names.

        Names are logits of the kinds of names [B, W, LABELS].
        """
        x = self.encoder(pieces, extra, mask)
        at = torch.cat([torch.zeros_like(heads[:, :1]), heads], dim=1)
        rows = torch.gather(x, 1, at[..., None].expand(-1, -1, x.shape[-1]))
        y = self.head(rows).float()
        return y[:, 1:, : len(TAGS)], y[..., len(TAGS) :].unflatten(-1, (4, ARC)), self.names(rows[:, 1:]).float()


def load_pretrained(folder: Path, layers: list[int] | None = None, vocabulary: Path | None = None) -> Encoder:
    """An encoder with the weights of a BERT or MPNet folder.

    With `vocabulary` (another model's tokenizer.json) the word embeddings are put in that vocabulary's order, so that
    teacher and student read the very same windows.
    """
    raw = json.loads((folder / "config.json").read_text())
    weights = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in _tensors(folder).items()}
    mpnet = raw["model_type"] == "mpnet"
    keep = layers if layers is not None else list(range(raw["num_hidden_layers"]))
    c = Config(
        raw["vocab_size"],
        raw["hidden_size"],
        len(keep),
        raw["num_attention_heads"],
        raw["intermediate_size"],
        raw["max_position_embeddings"],
        relative=mpnet,
        first_position=2 if mpnet else 0,
        eps=raw["layer_norm_eps"],
    )
    renamed = _renamed(weights, keep, mpnet)
    if vocabulary is not None:
        renamed["words.weight"] = _reordered(
            renamed["words.weight"], _vocab(folder / "tokenizer.json"), _vocab(vocabulary)
        )
        c = replace(c, vocab=len(renamed["words.weight"]))
    encoder = Encoder(c)
    missing, unexpected = encoder.load_state_dict(renamed, strict=False)
    if unexpected or any(not name.startswith("extra") for name in missing):
        raise ValueError(f"{folder}: missing {missing}, unexpected {unexpected}")
    return encoder


def _vocab(path: Path) -> dict[str, int]:
    return json.loads(path.read_text())["model"]["vocab"]


def _reordered(table: Tensor, own: dict[str, int], wanted: dict[str, int]) -> Tensor:
    special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "[UNK]", "[MASK]": "<mask>"}
    names = sorted(wanted, key=wanted.__getitem__)
    unknown = own.get("[UNK]", own.get("<unk>", 0))
    ids = [own.get(special.get(n, n), own.get(n, unknown)) for n in names]
    print(f"{sum(i == unknown for i in ids)} of {len(ids)} vocabulary entries unknown to the teacher")
    return table[torch.tensor(ids)]


def _tensors(folder: Path) -> dict[str, Tensor]:
    if (folder / "model.safetensors").exists():
        return load_file(folder / "model.safetensors")
    return torch.load(folder / "pytorch_model.bin", weights_only=True)


def _renamed(w: dict[str, Tensor], keep: list[int], mpnet: bool) -> dict[str, Tensor]:
    out = {"words.weight": w["embeddings.word_embeddings.weight"]}
    position = w["embeddings.position_embeddings.weight"]
    if not mpnet:
        position = position + w["embeddings.token_type_embeddings.weight"][0]
    out["position.weight"] = position
    names = {"norm": "embeddings.LayerNorm"}
    for new, old in enumerate(keep):
        at = f"encoder.layer.{old}."
        attn = (
            [f"{at}attention.attn.{x}" for x in "qkv"]
            if mpnet
            else [f"{at}attention.self.{x}" for x in ("query", "key", "value")]
        )
        for kind in ("weight", "bias"):
            out[f"layers.{new}.qkv.{kind}"] = torch.cat([w[f"{x}.{kind}"] for x in attn])
        names[f"layers.{new}.out"] = at + ("attention.attn.o" if mpnet else "attention.output.dense")
        names[f"layers.{new}.norm1"] = at + ("attention.LayerNorm" if mpnet else "attention.output.LayerNorm")
        names[f"layers.{new}.up"] = at + "intermediate.dense"
        names[f"layers.{new}.down"] = at + "output.dense"
        names[f"layers.{new}.norm2"] = at + "output.LayerNorm"
    for new, old in names.items():
        out[new + ".weight"], out[new + ".bias"] = w[old + ".weight"], w[old + ".bias"]
    if mpnet:
        out["bias.weight"] = w["encoder.relative_attention_bias.weight"]
    return out


def save(model: Tagger, path: Path) -> None:
    from safetensors.torch import save_file

    meta = {"config": json.dumps(asdict(model.encoder.config))}
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, path, metadata=meta)


def load(path: Path, layers: list[int] | None = None) -> Tagger:
    """A saved tagger; with `layers` only those of its layers, in that order: where a shallower student starts."""
    from safetensors import safe_open

    with safe_open(path, "pt") as f:
        config = Config(**json.loads(f.metadata()["config"]))
    model = Tagger(config)
    missing, unexpected = model.load_state_dict(load_file(path), strict=False)
    if unexpected or set(missing) - {"names.weight", "names.bias"}:
        raise ValueError(f"{path}: missing {missing}, unexpected {unexpected}")
    if layers is not None:
        model.encoder.layers = nn.ModuleList([model.encoder.layers[i] for i in layers])
        model.encoder.config = replace(config, layers=len(layers))
    return model
