"""Cassettes in YAML as people and dumpers write them, and what PyYAML makes of each.

``yaml_texts.py SEED COUNT`` prints a line of JSON for each text that one of PyYAML's loaders reads as a cassette: the
text in base64, and its interactions. Texts that none of them reads are counted only, in the last line.
"""

import base64
import json
import random
import re
import sys

import yaml

LOADERS = [yaml.SafeLoader, yaml.FullLoader, yaml.BaseLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])
METHODS = ["GET", "POST", "PUT", "DELETE"]
URIS = ["https://membership.api.cloudcix.com/country/", "https://a.localhost:8080/x/?limit=1&search%5Bname%5D=a%20b&c={d}".replace("{", "%7B").replace("}", "%7D")]
TEXTS = [
    "", " ", "null", "~", "1e3", "0o14", "yes", "2024-01-01", "=", "<<", '{"content": [{"id": 1, "name": "one two"}]}', "a: b", "- a", "a #b", "#", "'", "it's", '"', 'say "yes"',
    "\\", "\\n", "line one\nline two\n", "\nfirst\n\n\n  second\n\tthird", "trailing  \n  spaces ", "tab\tin it", "?", "- ", "---\nx", "...", "%a", "@a", "`a", "&a", "*a", "!a", "|", ">",
    "a, b", "[a]", "{a: b}", "a]b", "é 日本 😀", "nel\u0085ls\u2028ps\u2029end", "\ufeffbom", "\x00\x07\x1b", "long words " * 12 + "end", "http://x/?a=b&c=d:e", "a:b", "x\u00a0y",
]
NAMES = ["Accept", "content-type", "X-Odd", "x-1"]


def plain(text, flow):
    """Whether a text may stand without quotes; PyYAML has the last word."""
    return re.fullmatch(r"[A-Za-z0-9/][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]*", text) and ": " not in text and " #" not in text and not text.endswith((" ", ":")) and not (flow and re.search(r"[\[\]{},?]|:[\[\]{},]", text))


class Writer:
    def __init__(self, rng):
        self.rng, self.anchors = rng, 0
        # Not every loader reads these, so not every text has them.
        self.tabs, self.tags = rng.random() < 0.2, rng.random() < 0.2

    def tab(self, otherwise):
        return "\t" if self.tabs and self.rng.random() < 0.2 else otherwise

    def wrapped(self, text, indent, double, least=0):
        """Spaces become line breaks; lines go on at any column, the parent's and the first one too."""
        out = []
        for index, letter in enumerate(text):
            alone = 0 < index < len(text) - 1 and text[index - 1] not in " \n\t" and text[index + 1] not in " \n\t"
            if letter == " " and alone and self.rng.random() < 0.15:
                out.append(self.rng.choice(["\n", "\n", " \n", "\r\n", "\u0085", self.tab("") + "\n"]) + " " * least + self.margin(indent - least))
            elif double and self.rng.random() < 0.04 and letter not in " \t":
                out.append("\\\n" + self.margin(indent) + self.escaped(letter))
            else:
                out.append(self.escaped(letter) if double else letter)
        return "".join(out)

    def margin(self, indent):
        margin = " " * max(self.rng.choice([0, indent - 2, indent, indent + 2, indent + 5]), 0)
        return margin + self.tab("")

    def escaped(self, letter):
        short = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\u0085": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\x00": "\\0", "\x07": "\\a", "\x1b": "\\e", "/": "\\/"}
        if letter in short and (letter != "/" or self.rng.random() < 0.1):
            return short[letter]
        code = ord(letter)
        if code > 126 and self.rng.random() < 0.5 or code < 32 or code in (0xA0, 0xFEFF, 127):
            return f"\\x{code:02x}" if code < 256 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08x}"
        return letter

    def block(self, text, indent):
        if not text or text != text.replace("\x00", "").replace("\x07", "").replace("\x1b", ""):
            return None
        lines, end = text.split("\n"), ""
        if text.endswith("\n"):
            lines.pop()
            end = "" if not text.endswith("\n\n") else "+"
        else:
            end = "-"
        hint = "2" if text[0] in " \n\t" else ""
        margin = " " * (indent + 2)
        return "|" + hint + end + self.rng.choice(["", " ", " # c"]) + self.tab("") + "\n" + "\n".join(margin + line if line else "" for line in lines)

    def scalar(self, text, indent, flow=False, key=False):
        if text is None:
            return self.rng.choice(["null", "~", "Null", "!!null ''"] + ([] if flow or key else [""]))
        styles = ["double", "single", "double" if key or flow else "block"] + ["plain"] * 3
        style = self.rng.choice(styles)
        if style == "plain" and plain(text, flow) and text not in ("null", "Null", "NULL"):
            return text if key else self.wrapped(text, indent + 1, False, indent + 1) if self.rng.random() < 0.3 else text
        if style == "block" and (block := self.block(text, indent)):
            return block
        if style == "single" and not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text):
            quoted = text.replace("'", "''")
            # What dumpers with `allow_unicode` write: the break itself, then the margin.
            quoted = re.sub("([\u2028\u2029])", lambda found: found[1] + " " * indent, quoted) if self.rng.random() < 0.5 else quoted
            return "'" + (quoted if key else self.wrapped(quoted, indent, False)) + "'"
        if self.rng.random() < 0.1 and text in TEXTS:
            return "!!binary " + base64.b64encode(text.encode()).decode() if text else '!!binary ""'
        return '"' + ("".join(map(self.escaped, text)) if key else self.wrapped(text, indent, True)) + '"'

    def value(self, value, indent, flow=False):
        """A value behind its key or dash: on the same line, or on lines of its own."""
        rng = self.rng
        if not isinstance(value, (list, dict)):
            tag = rng.choice(["", "", "", "!!str ", "&a%d " % self.anchors, "! ", "!!python/unicode " if self.tags else ""]) if value else ""
            self.anchors += 1
            return rng.choice([" ", " ", "  ", self.tab(" ")]) + tag + self.scalar(value, indent, flow)
        if flow or not value or rng.random() < 0.3:
            return " " + self.flow(value, indent)
        if isinstance(value, list):
            deeper = indent if rng.random() < 0.5 else indent + 2
            return "\n" + self.lines([" " * deeper + "-" + self.inline(item, deeper) for item in value])
        return "\n" + self.mapping(value, indent + 2)

    def inline(self, value, indent):
        """A mapping may begin behind the dash of its list."""
        if isinstance(value, dict) and value and self.rng.random() < 0.8:
            return " " + self.mapping(value, indent + 2).lstrip(" ")
        return self.value(value, indent)

    def mapping(self, value, indent):
        lines = []
        for name, inner in value.items():
            key = self.scalar(name, indent, key=True)
            begin = "? " + key + "\n" + " " * indent if self.rng.random() < 0.03 else key
            lines.append(" " * indent + begin + self.rng.choice(["", "", "", " "]) + ":" + self.value(inner, indent))
        return self.lines(lines)

    def lines(self, lines):
        between = ["\n"] * 8 + [" # a comment\n", "\n\n", "\n# c\n", "  \n", "\n   # d\n", self.tab("") + "\n"]
        return "".join(line + (self.rng.choice(between) if at < len(lines) - 1 else "") for at, line in enumerate(lines))

    def flow(self, value, indent):
        rng = self.rng
        gap = lambda: rng.choice(["", " ", " ", "\n" + self.margin(indent), self.tab(" "), " # c\n" + " " * indent])
        if isinstance(value, list):
            inner = ("," + gap()).join(gap() + self.item(item, indent) for item in value)
            return "[" + inner + gap() + rng.choice(["", ","] if value else [""]) + gap() + "]"
        pairs = [gap() + self.scalar(name, indent, True, True) + rng.choice([": ", ":" + "\n" + self.margin(indent), " : "]) + self.item(inner, indent) for name, inner in value.items()]
        return "{" + ("," + gap()).join(pairs) + gap() + rng.choice(["", ","] if value else [""]) + gap() + "}"

    def item(self, value, indent):
        return self.flow(value, indent) if isinstance(value, (list, dict)) else self.scalar(value, indent, True)


def cassette(rng):
    def one():
        text = lambda: rng.choice(TEXTS)
        body = rng.choice([None, None, text()])
        answer = rng.choice([{"string": text()}, {"string": text()}, {"encoding": "utf-8", "string": text()}, text(), {"string": None}])
        headers = lambda: {name: rng.choice([["a"], ["b", "c d"], "e"]) for name in rng.sample(NAMES, rng.randrange(3))}
        return {
            "request": {"body": body, "headers": headers(), "method": rng.choice(METHODS), "uri": rng.choice(URIS)},
            "response": {"body": answer, "headers": headers(), "status": {"code": rng.choice(["200", "201", "404"]), "message": "OK"}},
        }

    writer = Writer(rng)
    first = {"interactions": [one() for _ in range(rng.randrange(1, 3))]}
    whole = {**first, "version": "1"} if rng.random() < 0.8 else {"version": "1", **first}
    begin = rng.choice(["", "", "---\n", "# c\n", "%YAML 1.1\n---\n", "--- # c\n", "\n\n", "%TAG !y! tag:yaml.org,2002:\n---\n", "\ufeff"])
    end = rng.choice(["\n", "\n", "", "\n...\n", "\n# the end", "\n---\nanother: one\n" if rng.random() < 0.2 else "\n"])
    text = begin + (writer.flow(whole, 0) if rng.random() < 0.1 else writer.mapping(whole, 0)) + end
    if not begin and rng.random() < 0.2:
        merged = re.sub(r"(\n +)method: (GET|POST)\n", lambda found: f"{found[1]}<<: *base\n", text, count=1)
        text = "base: &base {method: PUT}\n" + merged
    # A slip of the hand.
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2])):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(["\t", " ", "\n", "'", '"', ":", "#", "-", ",", "  ", "\n\n", "? ", "\u2028"]) + text[at + rng.randrange(2) :]
    return text.replace("\n", "\r\n") if rng.random() < 0.05 else text


def plain_data(loader, node):
    if isinstance(node, yaml.ScalarNode):
        if node.tag == "tag:yaml.org,2002:null":
            return None
        if node.tag == "tag:yaml.org,2002:binary":
            # Python skips letters that are not base64's, which here are an error.
            return base64.b64decode("".join(node.value.split()), validate=True)
        if type(loader) is yaml.BaseLoader and node.value in ("", "~", "null", "Null", "NULL"):
            # It knows no nulls, and what it reads as text was one to whoever wrote it, unless it was in quotes.
            if node.style is not None:
                raise ValueError("a null or not")
            return None
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain_data(loader, item) for item in node.value]
    if hasattr(loader, "flatten_mapping"):
        loader.flatten_mapping(node)
    return {plain_data(loader, key): plain_data(loader, value) for key, value in node.value}


def encoded(value):
    value = value.get("string") if isinstance(value, dict) else value
    if not isinstance(value, (str, bytes, type(None))):
        raise ValueError("another kind of body")
    value = value or b""
    return base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()


def headers(found):
    pairs = []
    for name, values in (found or {}).items():
        for value in values if isinstance(values, list) else [values]:
            if not re.fullmatch(r"[A-Za-z0-9-]+", name) or not re.fullmatch(r"[!-~]([ -~]*[!-~])?", value):
                raise ValueError("not a header")
            pairs.append([name.lower(), value])
    return sorted(pairs, key=lambda pair: pair[0])


def interactions(loader_class, raw):
    """What a loader makes of a text. An exception if that is no cassette, or one that vcrpy could not play."""
    loader = loader_class(raw)
    node = loader.get_single_node()
    data = plain_data(loader, node)
    # It must not only parse: the loader itself must read it.
    yaml.load(raw, loader_class)
    if data["version"] != "1" or not isinstance(data["interactions"], list):
        raise ValueError("no cassette")
    out = []
    for one in data["interactions"]:
        request, response = one["request"], one["response"]
        code = response["status"]["code"]
        if request["method"] not in METHODS or request["uri"] not in URIS or code not in ("200", "201", "404"):
            raise ValueError("no cassette")
        # vcrpy and this crate agree on the shapes of bodies, which other tests look at: here it is about the text.
        if isinstance(request["body"], (dict, list)) or isinstance(response["body"], list) or isinstance(response["body"], dict) and "string" not in response["body"]:
            raise ValueError("another kind of body")
        out.append([request["method"], request["uri"], encoded(request["body"]), headers(request["headers"]), code, encoded(response["body"]), headers(response["headers"])])
    return out


def main(seed, count):
    rng = random.Random(seed)
    read = 0
    for _ in range(count):
        text = cassette(rng)
        try:
            raw = text.encode(rng.choice(["utf-8"] * 6 + ["utf-16-le", "utf-16-be"]))
            raw = raw if b"\x00" not in raw[:2] else ("\ufeff" + text.lstrip("\ufeff")).encode("utf-16-le" if raw[1] == 0 else "utf-16-be")
        except UnicodeEncodeError:
            continue
        for loader in LOADERS:
            try:
                expected = interactions(loader, raw)
            except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError, UnicodeError):
                continue
            print(json.dumps({"loader": loader.__name__, "text": base64.b64encode(raw).decode(), "interactions": expected}))
            read += 1
            break
    print(json.dumps({"read": read, "of": count}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
