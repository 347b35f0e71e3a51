#!/usr/bin/python3
"""usage: mutants.py [GOOD.pdf [NUMBER...]]   Shows that each rule of rules.py can fail: breaks a good file in one way
after another, or in those numbered, and prints whether the rule that forbids it was reported.  Without a file: how
many ways there are."""
import io
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

import rules


def each(pdf, kind):
    """Elements of a kind, in the order of the document."""
    def walk(e):
        if isinstance(e, Dictionary) and "/S" in e:
            if e.S == kind:
                yield e
            kids = e.get("/K", Array([]))
            for kid in kids if isinstance(kids, Array) else [kids]:
                yield from walk(kid)
    top = pdf.Root.StructTreeRoot.K
    yield from walk(top[0] if isinstance(top, Array) else top)


def kids(e):
    """As a list, also where there is one."""
    if not isinstance(e.K, Array):
        e.K = Array([e.K])
    return e.K


def first_of(e):
    """The kind of its first kid."""
    kid = kids(e)[0]
    return kid.S if isinstance(kid, Dictionary) and "/S" in kid else None


def first(pdf, kind):
    return next(each(pdf, kind))


def edit(change):
    """The operators of the first page, changed."""
    def run(pdf):
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))
    return run


def descendant(pdf):
    return next(x for _, x in pdf.pages[0].Resources.Font.items()).DescendantFonts[0]


def font(pdf):
    return next(x for _, x in pdf.pages[0].Resources.Font.items())


def link(pdf):
    return next(a for p in pdf.pages for a in p.obj.get("/Annots", []))


def intent(pdf):
    return pdf.Root.OutputIntents[0]


def xmp(old, new):
    def run(pdf):
        stream = pdf.Root.Metadata
        text = stream.read_bytes()
        assert old in text, old
        pdf.Root.Metadata = pdf.make_stream(text.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)
    return run


def setter(where, key, value):
    def run(pdf):
        where(pdf)[key] = value
    return run


def remover(where, key):
    def run(pdf):
        del where(pdf)[key]
    return run


def bare_link(pdf):
    """Only the annotation."""
    e = first(pdf, Name.Link)
    e.K = Array([k for k in kids(e) if isinstance(k, Dictionary)])
    if "/Alt" in e:
        del e["/Alt"]


root = lambda pdf: pdf.Root
page = lambda pdf: pdf.pages[0].obj
structure = lambda pdf: pdf.Root.StructTreeRoot
figure = lambda pdf: first(pdf, Name.Figure)
descriptor = lambda pdf: descendant(pdf).FontDescriptor
form = lambda pdf: next(x for _, x in pdf.pages[0].Resources.XObject.items() if x.Subtype == Name.Form)
outline = lambda pdf: pdf.Root.Outlines.First

# Rule, how to break it.
TABLE = [
    ("A 6.2.3 output intent", remover(root, "/OutputIntents")),
    ("A 6.2.3 no external profile", setter(intent, "/DestOutputProfileRef", Dictionary())),
    ("A 6.2.3 profile of the output", remover(intent, "/DestOutputProfile")),
    ("T 14.11.5 name of the output condition", remover(intent, "/OutputConditionIdentifier")),
    ("A 6.6.2.1 metadata", remover(root, "/Metadata")),
    ("T 14.3.2 kind of the metadata", lambda p: setter(lambda q: q.Root.Metadata, "/Subtype", Name.Other)(p)),
    ("A 6.6.4 part of PDF/A", xmp(b"<pdfaid:part>3", b"<pdfaid:part>2")),
    ("A 6.6.4 conformance to PDF/A", xmp(b"conformance>A", b"conformance>B")),
    ("U 5 part of PDF/UA", xmp(b"<pdfuaid:part>1", b"<pdfuaid:part>2")),
    ("A 6.6.2.1 packet of the metadata", xmp(b"<?xpacket begin", b"<?packet begin")),
    ("A 6.6.2.1 no bytes or encoding in the packet", xmp(b'id="W5M0', b'bytes="9" id="W5M0')),
    ("A 6.6.2.1 end of the packet", xmp(b'end="r"', b'end="z"')),
    ("A 6.6.2.1 metadata can be read", xmp(b"</rdf:RDF>", b"</rdf:RDG>")),
    ("A 6.6.2.3 schema of pdfuaid", xmp(b"namespaceURI>http://www.aiim.org/pdfua", b"namespaceURI>http://www.aiim.org/pdfub")),
    ("A 6.6.2.3 properties of the schema", xmp(b"category>internal", b"category>inner")),
    ("A 6.6.2.3 properties are known", xmp(b"<pdfaid:part>3", b'<x:y xmlns:x="urn:x">1</x:y><pdfaid:part>3')),
    ("A 6.6.3 Title is the same twice", lambda p: p.trailer.Info.__setitem__("/Title", String("Another"))),
    ("A 6.6.3 Author is the same twice", lambda p: p.trailer.Info.__setitem__("/Author", String("Another"))),
    ("A 6.6.3 Subject is the same twice", lambda p: p.trailer.Info.__setitem__("/Subject", String("Another"))),
    ("A 6.6.3 Producer is the same twice", lambda p: p.trailer.Info.__setitem__("/Producer", String("Another"))),
    ("U 7.1 the document has a title", lambda p: (xmp(b"x-default\">", b"x-default\"/><rdf:li xml:lang=\"en\">")(p))),
    ("U 7.2 language of metadata", xmp(b' xml:lang="x-default"', b"")),
    ("A 6.7.2.2 the document is tagged", remover(root, "/MarkInfo")),
    ("U 7.1 no suspect tags", setter(lambda p: p.Root.MarkInfo, "/Suspects", True)),
    ("A 6.7.4 language of the document", remover(root, "/Lang")),
    ("A 6.7.4 languages are codes", setter(root, "/Lang", String("in English"))),
    ("A 6.7.4 languages are codes", edit(lambda b: b + b"/Artifact BMC /Span<</Lang(in Greek)>>BDC EMC EMC\n")),
    ("U 7.1 viewers show the title", remover(lambda p: p.Root.ViewerPreferences, "/DisplayDocTitle")),
    ("A 6.9 no layers (this program has none)", setter(root, "/OCProperties", Dictionary())),
    ("A 6.4.1 no forms (this program has none yet)", setter(root, "/AcroForm", Dictionary())),
    ("A 6.5.1 no scripts by name", setter(root, "/Names", Dictionary(JavaScript=Dictionary()))),
    ("A 6.5.1 no action on opening", setter(root, "/OpenAction", Dictionary(S=Name.Named, N=Name.Print))),
    ("A 6.5.1 no such action", setter(link, "/A", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("A 6.5.2 no actions on events, no XFA", setter(page, "/AA", Dictionary())),
    ("A 6.11 no requirements", setter(root, "/Requirements", Array([]))),
    ("A 6.1.13 size of pages", setter(page, "/MediaBox", Array([0, 0, 2, 2]))),
    ("U 7.18.3 order of links", remover(page, "/Tabs")),
    ("T 14.7.4 pages know their elements", remover(page, "/StructParents")),
    ("A 6.10 no presentation steps", setter(page, "/PresSteps", Dictionary())),
    ("A 6.2.2 resources of forms", remover(form, "/Resources")),
    ("A 6.2.9 forms: no OPI, no PostScript", setter(form, "/OPI", Dictionary())),
    ("A 6.2.9 forms refer to no other file", setter(form, "/Ref", Dictionary())),
    ("A 6.2.2 operators are known", edit(lambda b: b + b"\nxy\n")),
    ("A 6.2.2 names are in the resources", edit(lambda b: b + b"\n/Artifact BMC /None Do EMC\n")),
    ("A 6.1.13 depth of q", edit(lambda b: b + b"q " * 29 + b"Q " * 29)),
    ("T 8.4.2 q and Q are balanced", edit(lambda b: b + b"q\n")),
    ("T 9.4.1 texts do not nest", edit(lambda b: b + b"BT BT ET ET\n")),
    ("T 9.4.3 text is within BT and ET", edit(lambda b: re.sub(rb"(?s)BT (.*?)Td", rb"\1", b, 1).replace(b"]TJ ET", b"]TJ ", 1))),
    ("T 14.6 marks are balanced", edit(lambda b: b + b"/Artifact BMC\n")),
    ("T 14.6 other marks are spans", edit(lambda b: b + b"/Odd BMC EMC\n")),
    ("T 8.6 values of colours", edit(lambda b: b + b"2 g\n")),
    ("A 6.2.4 colours have a meaning", edit(lambda b: b + b"0 0 0 1 k\n")),
    ("A 6.2.6 rendering intents", edit(lambda b: b + b"/Odd ri\n")),
    ("U 7.1 content is tagged or an artifact", edit(lambda b: b + b"0 0 1 1 re f\n")),
    ("U 7.8 running heads and feet say which they are", edit(lambda b: b + b"/Artifact<</Type/Pagination>>BDC EMC\n")),
    ("U 7.1 no artifact in tagged content", edit(lambda b: b.replace(b">>BDC\n", b">>BDC\n/Artifact BMC EMC\n", 1))),
    ("U 7.1 no tagged content in an artifact", edit(lambda b: b.replace(b"/Artifact BMC\n", b"/Artifact BMC\n/P<</MCID 999>>BDC EMC\n", 1))),
    ("T 14.7.4 tagged content does not nest", edit(lambda b: b.replace(b">>BDC\n", b">>BDC\n/P<</MCID 999>>BDC EMC\n", 1))),
    ("T 14.7.4 numbers of content are used once", edit(lambda b: b.replace(b"/MCID 1>>", b"/MCID 0>>", 1))),
    ("U 7.1 tagged content is in the structure", edit(lambda b: b + b"/P<</MCID 999>>BDC 0 0 1 1 re f EMC\n")),
    ("T 14.7.4 content is on its page", edit(lambda b: b.replace(b"/P<</MCID 0>>BDC", b"/Artifact BMC", 1))),
    ("A 6.2.11.3 kind and encoding of fonts", setter(font, "/Encoding", Name("/Identity-V"))),
    ("T 9.6.4 subsets are named so", setter(font, "/BaseFont", Name("/Plain"))),
    ("T 9.7.4 names of fonts agree", setter(descendant, "/BaseFont", Name("/ABCDEF+Other"))),
    ("T 9.7.4 one descendant", lambda p: font(p).DescendantFonts.append(descendant(p))),
    ("A 6.2.11.3.1 system of codes", remover(descendant, "/CIDSystemInfo")),
    ("A 6.2.11.4.1 fonts are embedded", remover(descriptor, "/FontFile2")),
    ("A 6.2.11.3.2 map from codes to glyphs", remover(descendant, "/CIDToGIDMap")),
    ("A 6.2.11.5 widths agree with the font", remover(descendant, "/W")),
    ("A 6.2.11.4.1 glyphs are in the font", lambda p: setter(descendant, "/CIDToGIDMap", p.make_stream(b"\xff" * 8192))(p)),
    ("A 6.2.11.7.2 characters of glyphs", remover(font, "/ToUnicode")),
    ("A 6.2.11.8 no .notdef", edit(lambda b: b.replace(b"]TJ", b"(\\000\\000)]TJ", 1))),
    ("A 6.7.3.3 structure", remover(root, "/StructTreeRoot")),
    ("T 14.7.2 root of the structure", remover(structure, "/Type")),
    ("T 14.7.2 next key of the parents", setter(structure, "/ParentTreeNextKey", 0)),
    ("U 7.1 standard elements are not renamed", setter(structure, "/RoleMap", Dictionary(P=Name.Span))),
    ("U 7.1 elements are standard", setter(lambda p: first(p, Name.P), "/S", Name.Odd)),
    ("U 7.1 the root is one document", setter(lambda p: first(p, Name.Document), "/S", Name.Sect)),
    ("T 14.7.2 elements know their parents", lambda p: setter(lambda q: first(q, Name.P), "/P", first(p, Name.Document))(p)),
    ("T 14.7.2 the structure is a tree", lambda p: kids(first(p, Name.Document)).append(first(p, Name.Sect))),
    ("U 7.2 TH is where it belongs", setter(lambda p: first(p, Name.TR), "/S", Name.Sect)),
    ("U 7.2 TR holds what it may", setter(lambda p: first(p, Name.TD), "/S", Name.P)),
    ("U 7.4.4 numbered headings only", setter(lambda p: first(p, Name.H1), "/S", Name.H)),
    ("U 7.4.2 the first heading is an H1", setter(lambda p: first(p, Name.H1), "/S", Name.H2)),
    ("U 7.4.2 headings skip no level", setter(lambda p: first(p, Name.H2), "/S", Name.H4)),
    ("U 7.4.2 there are headings", lambda p: [setter(lambda q: e, "/S", Name.P)(p) for k in (Name.H1, Name.H2, Name.H3) for e in list(each(p, k))]),
    ("T 14.8.4 groups hold no content themselves", setter(lambda p: first(p, Name.P), "/S", Name.Sect)),
    ("U 7.1 no element is empty", setter(lambda p: first(p, Name.P), "/K", Array([]))),
    ("U 7.3 figures have a text", remover(figure, "/Alt")),
    ("U 7.3 figures have a box", remover(figure, "/A")),
    ("U 7.3 boxes of figures are on the page", lambda p: setter(lambda q: figure(q).A, "/BBox", Array([-900, 0, 10, 10]))(p)),
    ("U 7.2 rows of a table are equally wide", lambda p: kids(first(p, Name.TR)).append(p.make_indirect(Dictionary(S=Name.TD, P=first(p, Name.TR))))),
    ("U 7.5 tables have headings", lambda p: [setter(lambda q: e, "/S", Name.TD)(p) for e in list(each(p, Name.TH))]),
    ("U 7.5 rows of a table have headings", lambda p: [setter(lambda q: e, "/S", Name.TD)(p) for e in list(each(p, Name.TH))]),
    ("U 7.5 a row of headings heads columns", lambda p: setter(lambda q: first(q, Name.TH).A, "/Scope", Name.Row)(p)),
    ("U 7.5 headings of tables have a scope", remover(lambda p: first(p, Name.TH), "/A")),
    ("T 7.9.7 numbers of a tree ascend", lambda p: structure(p).ParentTree.Kids[0].Nums.__setitem__(2, 0)),
    ("T 7.9.7 limits of a tree of numbers", lambda p: structure(p).ParentTree.Kids[0].__setitem__("/Limits", Array([5, 1]))),
    ("T 14.7.4 keys are used once", setter(lambda p: p.pages[1].obj, "/StructParents", 0)),
    ("T 14.7.4 parents and structure agree", lambda p: structure(p).ParentTree.Kids[0].Nums[1].__setitem__(0, first(p, Name.Document))),
    ("T 14.7.4 content belongs to one element", lambda p: kids(first(p, Name.H1)).append(0)),
    ("T 14.7.4 content has a page", remover(lambda p: first(p, Name.P), "/Pg")),
    ("A 6.3.1 kinds of annotations (this program has links)", setter(link, "/Subtype", Name.Text)),
    ("A 6.3.2 annotations are printed", setter(link, "/F", 0)),
    ("A 6.3.2 annotations are not hidden", setter(link, "/F", 6)),
    ("U 7.18.5 links are described", remover(link, "/Contents")),
    ("U 7.18.1 links are in the structure", remover(link, "/StructParent")),
    ("U 7.18.5 links are in Link", setter(lambda p: first(p, Name.Link), "/S", Name.Span)),
    ("T 14.8.4 Link is part of a paragraph or the like", lambda p: setter(lambda q: next(e for e in each(q, Name.P) if first_of(e) == Name.Link), "/S", Name.Div)(p)),
    ("U 7.18.5 Link is outside of figures, which hide it", lambda p: setter(lambda q: next(e for e in each(q, Name.P) if first_of(e) == Name.Link), "/S", Name.Figure)(p)),
    ("U 7.18.5 Link has its annotation", lambda p: first(p, Name.Link).__setitem__("/K", Array([k for k in kids(first(p, Name.Link)) if not isinstance(k, Dictionary)]))),
    ("U 7.18.5 Link has its text", bare_link),
    ("U 7.18.5 no maps", setter(link, "/A", Dictionary(S=Name.URI, URI=String("x"), IsMap=True))),
    ("T 12.3.2 links lead to pages", setter(link, "/Dest", Array([99, Name.Fit]))),
    ("T 12.3.3 bookmarks have titles", setter(outline, "/Title", String(""))),
    ("A 6.1.13 length of names", setter(root, "/" + "n" * 130, 1)),
    ("A 6.1.13 length of strings", setter(root, "/Long", String("x" * 40000))),
    ("T C.2 length of arrays", setter(root, "/Long", Array([0] * 32768))),
    ("A 6.1.13 integers", setter(root, "/Big", 1 << 40)),
    ("A 6.1.7.1 no external streams", setter(form, "/F", String("x"))),
    ("A 6.2.8 images are not interpolated", lambda p: setter(root, "/X", p.make_stream(b"x", Subtype=Name.Image, Interpolate=True))(p)),
    ("A 6.2.8 images: no alternates, no OPI", lambda p: setter(root, "/X", p.make_stream(b"x", Subtype=Name.Image, Alternates=Array([])))(p)),
    ("A 6.2.9 no PostScript", lambda p: setter(root, "/X", p.make_stream(b"x", Subtype=Name.PS))(p)),
    ("T 7.3.8 no stream is empty", lambda p: setter(root, "/X", p.make_stream(b""))(p)),
]
for key in ("/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"):
    TABLE.append((f"T 9.8 {key[1:]} of fonts", remover(descriptor, key)))

# Of the file's bytes.
BYTES = [
    ("A 6.1.2 header", lambda b: b.replace(b"%PDF-1.7", b"%PDF-2.0", 1)),
    ("A 6.1.2 binary comment", lambda b: re.sub(rb"^(%PDF-1.7\n)%....", rb"\1%abcd", b, 1)),
    ("A 6.1.3 nothing after the end", lambda b: b + b"more\n"),
    ("A 6.1.3 file identifier", lambda b: re.sub(rb"/ID \[[^]]*\]", b"", b)),
    ("A 6.1.6 hex strings have even length", lambda b: b.replace(b"<FEFF", b"<FEF", 1)),
    ("T 7.4.4 streams can be unpacked", lambda b: re.sub(rb"(FlateDecode\s+>>\s*stream\r?\n..)....", rb"\1zzzz", b, 1, re.S)),
    ("T 7.5 the file can be read", lambda b: b[:len(b) // 2]),
]


def mutant(good, change):
    """The bytes of the good file after a change to its objects."""
    pdf, out = pikepdf.open(io.BytesIO(good)), io.BytesIO()
    change(pdf)
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False, min_version="1.7",
             fix_metadata_version=False)
    return out.getvalue()


def main(path=None, *chosen):
    if path is None:
        return len(TABLE) + len(BYTES)
    with open(path, "rb") as file:
        good = file.read()
    found, n_bad = rules.check(good), 0
    print(f"{'not ' if found else ''}ok - the good file breaks no rule" + "".join(f"\n# {r}: {w[0]}" for r, w in found.items()))
    for i, (rule, change) in enumerate(TABLE + BYTES, 1):
        if chosen and str(i) not in chosen:
            continue
        seen = rules.check(mutant(good, change) if i <= len(TABLE) else change(good))
        print(f"{'ok' if rule in seen else 'not ok'} - {rule}")
        if rule not in seen:
            n_bad += 1
            print("# reported: " + "; ".join(seen))
    return 1 if found or n_bad else 0


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(main())
    else:
        sys.exit(main(*sys.argv[1:]))
