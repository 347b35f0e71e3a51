#!/usr/bin/python3
"""usage: rules.py FILE.pdf...   Checks PDF/A-3a and PDF/UA-1 as far as a machine can.

Each rule has a name: "A 6.x" is a clause of ISO 19005-3, "U 7.x" one of ISO 14289-1, "T 14.x" one of
ISO 32000-1 that both rest on.  A file that breaks a rule is reported with the rule's name and place;
the exit status is 1 then.  mutants.py shows that each rule can fail."""
import io
import re
import sys
import zlib
import xml.etree.ElementTree as xml

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
Figure Formula Form""".split())
PARENTS = {"LI": {"L"}, "Lbl": {"LI", "TOCI", "Note"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"},
           "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}}
CHILDREN = {"L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"},
            "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}}
GROUPING = {"Document", "Part", "Art", "Sect", "Div", "L", "LI", "Table", "TR", "THead", "TBody", "TFoot"}
OPERATORS = set("""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q
re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"""".split())
PAINTING = set("b B b* B* f F f* s S sh Do Tj TJ ' \" BI INLINE IMAGE".split())
ACTIONS = {"/GoTo", "/GoToR", "/URI", "/SubmitForm", "/Named"}
FORBIDDEN = [Name(f"/{action}") for action in "JavaScript Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView".split()]
NS = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "a": "http://www.aiim.org/pdfa/ns/id/",
      "ua": "http://www.aiim.org/pdfua/ns/id/", "dc": "http://purl.org/dc/elements/1.1/",
      "pdf": "http://ns.adobe.com/pdf/1.3/", "e": "http://www.aiim.org/pdfa/ns/extension/",
      "s": "http://www.aiim.org/pdfa/ns/schema#", "p": "http://www.aiim.org/pdfa/ns/property#"}
LANGUAGE = re.compile(r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")


class Check:
    def __init__(self, raw):
        self.raw, self.found = raw, {}

    def fail(self, rule, why):
        self.found.setdefault(rule, []).append(why)

    def need(self, truth, rule, why):
        if not truth:
            self.fail(rule, why)
        return truth

    def run(self):
        self.check_bytes()
        try:
            self.pdf = pikepdf.open(io.BytesIO(self.raw), attempt_recovery=False)
        except Exception as error:  # a file that cannot be read breaks one rule, and no other can be judged
            self.fail("T 7.5 the file can be read", str(error))
            return self.found
        self.root = self.pdf.Root
        self.number = {page.objgen: i for i, page in enumerate(self.pdf.pages)}
        self.check_file()
        self.check_objects()
        self.check_intent()
        self.check_metadata()
        self.check_catalog()
        self.fonts, self.marks = {}, {}
        for i, page in enumerate(self.pdf.pages):
            self.check_page(i, page)
        for font in self.fonts.values():
            self.check_font(*font)
        self.check_structure()
        self.check_outline()
        return self.found

    # --- the file ---------------------------------------------------------------------------------

    def check_bytes(self):
        raw = self.raw
        self.need(re.match(rb"%PDF-1\.[0-7][\r\n]", raw), "A 6.1.2 header", repr(raw[:10]))
        second = raw[raw.find(b"\n") + 1:][:5]
        self.need(second[:1] == b"%" and sum(c > 127 for c in second[1:]) >= 4, "A 6.1.2 binary comment", repr(second))
        self.need(re.search(rb"%%EOF\r?\n?$", raw), "A 6.1.3 nothing after the end", repr(raw[-12:]))
        for hex in re.findall(rb"[^<]<([0-9A-Fa-f\s]*)>[^>]", re.sub(rb"(?s)stream\r?\n.*?endstream", b"", raw)):
            if len(hex.translate(None, b" \n\r\t")) % 2:
                self.fail("A 6.1.6 hex strings have even length", repr(hex[:20]))
        for m in re.finditer(rb"(.?)stream(\r\n|\n|.)", raw):
            if raw[max(0, m.start() - 2):m.start() + 1].endswith(b"end"):
                continue
            if raw[max(0, m.start() - 3):m.start() + 1].strip().endswith(b">>") or m.group(1) in b"\r\n":
                self.need(m.group(2) in (b"\r\n", b"\n"), "A 6.1.7.1 line end after stream", m.start())

    def check_file(self):
        trailer = self.pdf.trailer
        ids = trailer.get("/ID")
        self.need(ids is not None and len(ids) == 2 and all(len(bytes(x)) >= 8 for x in ids), "A 6.1.3 file identifier", ids)
        self.need("/Encrypt" not in trailer, "A 6.1.3 no encryption", "")
        for problem in self.pdf.check():
            self.fail("T 7.3.8 streams are as long as they say", problem)
        self.need(len(self.pdf.objects) <= 8388607, "A 6.1.13 number of objects", "")

    def check_objects(self):
        for o in self.pdf.objects:
            if isinstance(o, (Dictionary, Stream, Array)):
                self.check_object(o, f"object {o.objgen[0]}", 0)
            if isinstance(o, Stream):
                self.check_stream(o)

    def check_object(self, o, at, depth):
        if depth > 60:
            return
        if isinstance(o, (Dictionary, Stream)):
            for key, value in o.items():
                self.need(len(key.encode()) - 1 <= 127, "A 6.1.13 length of names", at)
                if key in ("/AA", "/XFA", "/NeedsRendering"):
                    self.fail("A 6.5.2 no actions on events, no XFA", f"{at} {key}")
                self.check_object_value(value, at, depth)
            if "/S" in o and o.S in FORBIDDEN:
                self.fail("A 6.5.1 no such action", f"{at} {o.S}")
        elif isinstance(o, Array):
            self.need(len(o) <= 32767, "T C.2 length of arrays", at)
            for value in o:
                self.check_object_value(value, at, depth)

    def check_object_value(self, value, at, depth):
        if isinstance(value, Name):
            self.need(len(str(value).encode()) - 1 <= 127, "A 6.1.13 length of names", at)
        elif isinstance(value, String):
            self.need(len(bytes(value)) <= 32767, "A 6.1.13 length of strings", at)
        elif isinstance(value, int) and not isinstance(value, bool):
            self.need(-2147483648 <= value <= 2147483647, "A 6.1.13 integers", at)
        elif isinstance(value, (Dictionary, Array)) and not getattr(value, "is_indirect", False):
            self.check_object(value, at, depth + 1)

    def check_stream(self, o):
        at = f"object {o.objgen[0]}"
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            self.need(key not in o, "A 6.1.7.1 no external streams", f"{at} {key}")
        filters = o.get("/Filter", Array([]))
        for f in filters if isinstance(filters, Array) else [filters]:
            self.need(f in (Name.FlateDecode, Name.DCTDecode, Name.ASCIIHexDecode, Name.ASCII85Decode, Name.RunLengthDecode,
                            Name.CCITTFaxDecode, Name.JBIG2Decode, Name.JPXDecode), "A 6.1.7.2 filters", f"{at} {f}")
        raw = o.read_raw_bytes()
        self.need(len(raw) > 0, "T 7.3.8 no stream is empty", at)
        if filters == Name.FlateDecode:
            try:
                zlib.decompress(raw)
            except zlib.error as error:
                self.fail("T 7.4.4 streams can be unpacked", f"{at} {error}")
        if o.get("/Subtype") == Name.Image:
            self.need("/Alternates" not in o and "/OPI" not in o, "A 6.2.8 images: no alternates, no OPI", at)
            self.need(not o.get("/Interpolate", False), "A 6.2.8 images are not interpolated", at)
            self.need(o.get("/ColorSpace", Name.DeviceGray) in (Name.DeviceRGB, Name.DeviceGray), "A 6.2.4 colours have a meaning", at)
            self.need(o.get("/Intent", Name.Perceptual) in RENDERING, "A 6.2.6 rendering intents", at)
        if o.get("/Subtype") == Name.Form:
            self.need("/OPI" not in o and "/PS" not in o and "/Subtype2" not in o, "A 6.2.9 forms: no OPI, no PostScript", at)
            self.need("/Ref" not in o, "A 6.2.9 forms refer to no other file", at)
        self.need(o.get("/Subtype") != Name.PS, "A 6.2.9 no PostScript", at)

    def check_intent(self):
        intents = [i for i in self.root.get("/OutputIntents", []) if i.get("/S") == Name.GTS_PDFA1]
        if not self.need(intents, "A 6.2.3 output intent", "none"):
            return
        self.need(all("/DestOutputProfileRef" not in i for i in intents), "A 6.2.3 no external profile", "")
        profile = intents[0].get("/DestOutputProfile")
        if not self.need(isinstance(profile, Stream), "A 6.2.3 profile of the output", ""):
            return
        icc = profile.read_bytes()
        self.need(len(icc) >= 128 and icc[36:40] == b"acsp" and int.from_bytes(icc[:4], "big") == len(icc), "A 6.2.2 the profile is one", "")
        self.need(icc[8:9] < b"\5" and icc[12:16] in (b"prtr", b"mntr"), "A 6.2.2 kind and version of the profile", icc[8:16])
        self.need(icc[16:20] == b"RGB " and profile.get("/N") == 3, "A 6.2.2 the profile's colours", icc[16:20])
        self.need("/OutputConditionIdentifier" in intents[0], "T 14.11.5 name of the output condition", "")

    # --- metadata ---------------------------------------------------------------------------------

    def check_metadata(self):
        stream = self.root.get("/Metadata")
        if not self.need(isinstance(stream, Stream), "A 6.6.2.1 metadata", "none"):
            return
        self.need(stream.get("/Type") == Name.Metadata and stream.get("/Subtype") == Name.XML, "T 14.3.2 kind of the metadata", "")
        self.need("/Filter" not in stream, "A 6.6.2.1 metadata are not packed", stream.get("/Filter"))
        text = stream.read_bytes()
        head = re.match(rb"\s*<\?xpacket ([^?]*)\?>", text)
        self.need(head, "A 6.6.2.1 packet of the metadata", text[:40])
        self.need(head and b"bytes=" not in head.group(1) and b"encoding=" not in head.group(1), "A 6.6.2.1 no bytes or encoding in the packet", "")
        self.need(re.search(rb"<\?xpacket end=[\"'][rw][\"']\?>\s*$", text), "A 6.6.2.1 end of the packet", text[-40:])
        try:
            tree = xml.fromstring(text.decode("utf-8"))
        except (xml.ParseError, UnicodeDecodeError) as error:
            self.fail("A 6.6.2.1 metadata can be read", error)
            return
        get = lambda path: (tree.findtext(f".//{path}", None, NS) or "")
        self.need(get("a:part") == "3", "A 6.6.4 part of PDF/A", get("a:part"))
        self.need(get("a:conformance") == "A", "A 6.6.4 conformance to PDF/A", get("a:conformance"))
        self.need(get("ua:part") == "1", "U 5 part of PDF/UA", get("ua:part"))
        uris = [x.text for x in tree.findall(".//s:namespaceURI", NS)]
        self.need(NS["ua"] in uris, "A 6.6.2.3 schema of pdfuaid", uris)
        names = [x.text for x in tree.findall(".//p:name", NS)]
        self.need("part" in names and get("p:valueType") and get("p:category") in ("internal", "external") and get("p:description"),
                  "A 6.6.2.3 properties of the schema", names)
        known = {NS[k] for k in ("rdf", "a", "ua", "dc", "pdf", "e", "s", "p")} | {"adobe:ns:meta/"}
        for e in tree.iter():
            self.need(e.tag[1:].split("}")[0] in known, "A 6.6.2.3 properties are known", e.tag)
        info = self.pdf.trailer.get("/Info", Dictionary())
        for key, path in (("/Title", "dc:title/rdf:Alt/rdf:li"), ("/Author", "dc:creator/rdf:Seq/rdf:li"),
                          ("/Subject", "dc:description/rdf:Alt/rdf:li"), ("/Producer", "pdf:Producer")):
            self.need(str(info.get(key, "")) == get(path), f"A 6.6.3 {key[1:]} is the same twice", f"{info.get(key)} | {get(path)}")
        self.need(get("dc:title/rdf:Alt/rdf:li").strip(), "U 7.1 the document has a title", "")
        langs = [x.get("{http://www.w3.org/XML/1998/namespace}lang") for x in tree.findall(".//rdf:Alt/rdf:li", NS)]
        self.need(all(langs), "U 7.2 language of metadata", langs)

    def check_catalog(self):
        root = self.root
        mark = root.get("/MarkInfo", Dictionary())
        self.need(mark.get("/Marked", False) is True, "A 6.7.2.2 the document is tagged", "")
        self.need(not mark.get("/Suspects", False), "U 7.1 no suspect tags", "")
        self.need("/Lang" in root, "A 6.7.4 language of the document", "")
        self.need(LANGUAGE.match(str(root.get("/Lang", "en"))), "A 6.7.4 languages are codes", root.get("/Lang"))
        self.need(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False) is True, "U 7.1 viewers show the title", "")
        self.need("/OCProperties" not in root, "A 6.9 no layers (this program has none)", "")
        self.need("/AcroForm" not in root, "A 6.4.1 no forms (this program has none yet)", "")
        self.need("/Names" not in root or "/JavaScript" not in root.Names, "A 6.5.1 no scripts by name", "")
        self.need("/OpenAction" not in root or isinstance(root.OpenAction, Array) or root.OpenAction.get("/S") in (Name.GoTo,),
                  "A 6.5.1 no action on opening", "")
        self.need("/Perms" not in root and "/Requirements" not in root, "A 6.11 no requirements", "")

    # --- pages ------------------------------------------------------------------------------------

    def check_page(self, i, page):
        at, d = f"page {i + 1}", page.obj
        box = [float(x) for x in page.mediabox]
        size = (box[2] - box[0], box[3] - box[1])
        self.need(all(3 <= s <= 14400 for s in size), "A 6.1.13 size of pages", f"{at} {size}")
        self.need(d.get("/Tabs") == Name.S, "U 7.18.3 order of links", at)
        self.need("/StructParents" in d, "T 14.7.4 pages know their elements", at)
        self.need("/PresSteps" not in d, "A 6.10 no presentation steps", at)
        self.need("/Resources" in d, "A 6.2.2 resources of pages", at)
        self.page = i
        self.marks[i] = {}
        self.walk(page, page.get("/Resources", Dictionary()), at, [], set())
        for annotation in d.get("/Annots", []):
            self.check_annotation(annotation, at, i)

    def walk(self, stream, resources, at, inherited, within):
        """Reads operators; INHERITED are the marks around a form."""
        marks, depth, in_text, font, known = list(inherited), 0, False, None, []
        try:
            parsed = pikepdf.parse_content_stream(stream)
        except Exception as error:
            self.fail("T 7.8.2 operators can be read", f"{at} {error}")
            return
        for instruction in parsed:
            operands, op = instruction.operands, str(instruction.operator)
            self.need(op in OPERATORS or op == "INLINE IMAGE", "A 6.2.2 operators are known", f"{at} {op}")
            if op == "q":
                depth += 1
                known.append(font)
                self.need(depth <= 28, "A 6.1.13 depth of q", at)
            elif op == "Q":
                depth -= 1
                if not self.need(depth >= 0, "T 8.4.2 q and Q are balanced", at):
                    return
                font = known.pop()
            elif op == "BT":
                self.need(not in_text, "T 9.4.1 texts do not nest", at)
                in_text = True
            elif op == "ET":
                self.need(in_text, "T 9.4.1 texts do not nest", at)
                in_text = False
            elif op in ("BMC", "BDC"):
                marks.append(self.mark_of(operands, at, marks, resources))
            elif op == "EMC":
                if not self.need(len(marks) > len(inherited), "T 14.6 marks are balanced", at):
                    return
                marks.pop()
            elif op in ("rg", "RG", "g", "G"):
                self.need(all(0 <= float(x) <= 1 for x in operands), "T 8.6 values of colours", at)
            elif op in ("k", "K", "cs", "CS", "sc", "scn", "SC", "SCN", "sh"):
                self.fail("A 6.2.4 colours have a meaning", f"{at} {op}")
            elif op == "ri":
                self.need(operands[0] in RENDERING, "A 6.2.6 rendering intents", at)
            elif op == "gs":
                self.check_state(resources.get("/ExtGState", Dictionary()).get(str(operands[0])), at)
            elif op == "Tf":
                font = resources.get("/Font", Dictionary()).get(str(operands[0]))
                self.need(font is not None, "A 6.2.2 names are in the resources", f"{at} {operands[0]}")
            elif op == "Tr":
                self.need(int(operands[0]) != 3 or True, "T 9.3.6 modes of text", at)
            if op in PAINTING:
                self.need(marks, "U 7.1 content is tagged or an artifact", f"{at} {op}")
            if op in ("Tj", "TJ", "'", '"') and font is not None:
                self.need(in_text, "T 9.4.3 text is within BT and ET", at)
                self.use_font(font, operands[-1], at, marks)
            if op == "Do":
                self.draw(resources, str(operands[0]), at, marks, within)
        self.need(depth == 0, "T 8.4.2 q and Q are balanced", at)
        self.need(len(marks) == len(inherited), "T 14.6 marks are balanced", at)
        self.need(not in_text, "T 9.4.1 texts do not nest", at)

    def draw(self, resources, name, at, marks, within):
        form = resources.get("/XObject", Dictionary()).get(name)
        if not self.need(form is not None, "A 6.2.2 names are in the resources", f"{at} {name}"):
            return
        if form.get("/Subtype") != Name.Form or form.objgen in within:
            return
        self.need("/Resources" in form, "A 6.2.2 resources of forms", f"{at} {name}")
        self.walk(form, form.get("/Resources", Dictionary()), f"{at} {name}", marks, within | {form.objgen})

    def mark_of(self, operands, at, marks, resources):
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else Dictionary()
        if isinstance(properties, Name):
            properties = resources.get("/Properties", Dictionary()).get(str(properties))
            if not self.need(properties is not None, "A 6.2.2 names are in the resources", f"{at} {operands[1]}"):
                properties = Dictionary()
        is_artifact = tag == "/Artifact"
        kinds = [m for m in marks if m in ("artifact", "content")]
        if is_artifact:
            self.need("content" not in kinds, "U 7.1 no artifact in tagged content", at)
            self.need(properties.get("/Type") != Name.Pagination or properties.get("/Subtype") in (Name.Header, Name.Footer),
                      "U 7.8 running heads and feet say which they are", at)
            return "artifact"
        if isinstance(properties, Dictionary) and "/MCID" in properties:
            self.need("artifact" not in kinds, "U 7.1 no tagged content in an artifact", at)
            self.need("content" not in kinds, "T 14.7.4 tagged content does not nest", at)
            mcid = int(properties.MCID)
            self.need(mcid not in self.marks[self.page], "T 14.7.4 numbers of content are used once", f"{at} {mcid}")
            self.marks[self.page][mcid] = tag[1:]
            return "content"
        if isinstance(properties, Dictionary) and "/Lang" in properties:
            self.need(LANGUAGE.match(str(properties.Lang)), "A 6.7.4 languages are codes", at)
        self.need(tag == "/Span", "T 14.6 other marks are spans", f"{at} {tag}")
        return "span"

    def check_state(self, state, at):
        if not self.need(state is not None, "A 6.2.2 names are in the resources", at):
            return
        self.need("/TR" not in state and "/HTP" not in state, "A 6.2.5 no transfer functions", at)
        self.need(state.get("/TR2", Name.Default) == Name.Default, "A 6.2.5 no transfer functions", at)
        self.need(state.get("/RI", Name.Perceptual) in RENDERING, "A 6.2.6 rendering intents", at)
        self.need(state.get("/BM", Name.Normal) in (Name.Normal, Name.Compatible, Name.Multiply, Name.Screen), "A 6.2.10 blend modes", at)

    def check_annotation(self, a, at, i):
        self.need(a.get("/Subtype") == Name.Link, "A 6.3.1 kinds of annotations (this program has links)", at)
        flags = int(a.get("/F", 0))
        self.need(flags & 4, "A 6.3.2 annotations are printed", f"{at} {flags}")
        self.need(not flags & (1 | 2 | 32 | 256), "A 6.3.2 annotations are not hidden", f"{at} {flags}")
        self.need(str(a.get("/Contents", "")).strip(), "U 7.18.5 links are described", at)
        self.need("/StructParent" in a, "U 7.18.1 links are in the structure", at)
        self.need("/C" not in a and "/IC" not in a or True, "A 6.3.4 colours of annotations", at)
        action = a.get("/A")
        if action is not None:
            self.need(str(action.get("/S")) in ACTIONS, "A 6.5.1 no such action", f"{at} {action.get('/S')}")
            self.need(not action.get("/IsMap", False), "U 7.18.5 no maps", at)
        else:
            self.check_destination(a.get("/Dest"), at)

    def check_destination(self, to, at):
        self.need(isinstance(to, Array) and len(to) >= 2 and getattr(to[0], "objgen", None) in self.number,
                  "T 12.3.2 links lead to pages", f"{at} {to!r}"[:80])

    # --- fonts ------------------------------------------------------------------------------------

    def use_font(self, font, shown, at, marks):
        key = font.objgen
        codes = self.fonts.setdefault(key, (font, set(), at))[1]
        for part in shown if isinstance(shown, Array) else [shown]:
            if isinstance(part, String):
                text = bytes(part)
                self.need(len(text) % 2 == 0, "T 9.7.6 codes have two bytes", at)
                codes.update(text[k] << 8 | text[k + 1] for k in range(0, len(text) - 1, 2))

    def check_font(self, font, codes, at):
        name = str(font.get("/BaseFont", "?"))[1:]
        self.need(font.get("/Subtype") == Name.Type0 and font.get("/Encoding") == Name("/Identity-H"),
                  "A 6.2.11.3 kind and encoding of fonts", name)
        if font.get("/Subtype") != Name.Type0:
            return
        cid = font.DescendantFonts[0]
        self.need(len(font.DescendantFonts) == 1, "T 9.7.4 one descendant", name)
        self.need(re.match(r"[A-Z]{6}\+", name), "T 9.6.4 subsets are named so", name)
        self.need(cid.get("/BaseFont") == font.get("/BaseFont"), "T 9.7.4 names of fonts agree", name)
        system = cid.get("/CIDSystemInfo", Dictionary())
        self.need(all(k in system for k in ("/Registry", "/Ordering", "/Supplement")), "A 6.2.11.3.1 system of codes", name)
        descriptor = cid.get("/FontDescriptor", Dictionary())
        for key in ("/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"):
            self.need(key in descriptor, f"T 9.8 {key[1:]} of fonts", name)
        self.need(descriptor.get("/FontName") == font.get("/BaseFont"), "T 9.7.4 names of fonts agree", name)
        is_cff = cid.get("/Subtype") == Name.CIDFontType0
        program = descriptor.get("/FontFile3" if is_cff else "/FontFile2")
        if not self.need(isinstance(program, Stream), "A 6.2.11.4.1 fonts are embedded", name):
            return
        if is_cff:
            self.need(program.get("/Subtype") == Name.CIDFontType0C, "T 9.9 kind of the font's file", name)
        else:
            self.need("/CIDToGIDMap" in cid, "A 6.2.11.3.2 map from codes to glyphs", name)
        self.need(0 not in codes, "A 6.2.11.8 no .notdef", name)
        self.check_widths(cid, program, codes, name, is_cff)
        self.check_tounicode(font, codes, name)

    def check_widths(self, cid, program, codes, name, is_cff):
        widths, w, i = {}, list(cid.get("/W", [])), 0
        while i < len(w):
            if isinstance(w[i + 1], Array):
                widths.update((int(w[i]) + k, float(x)) for k, x in enumerate(w[i + 1]))
                i += 2
            else:
                widths.update((c, float(w[i + 2])) for c in range(int(w[i]), int(w[i + 1]) + 1))
                i += 3
        default = float(cid.get("/DW", 1000))
        if is_cff:
            for code in codes:
                self.need(code in widths, "A 6.2.11.5 widths agree with the font", f"{name} {code}")
            return
        try:
            font = TTFont(io.BytesIO(program.read_bytes()), lazy=True)
            metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
            order, n = font.getGlyphOrder(), font["maxp"].numGlyphs
        except Exception as error:
            self.fail("A 6.2.11.4.1 the font's file can be read", f"{name} {error}")
            return
        table = cid.get("/CIDToGIDMap")
        to_gid = table.read_bytes() if isinstance(table, Stream) else None
        for code in codes:
            gid = code if to_gid is None else int.from_bytes(to_gid[2 * code:2 * code + 2], "big")
            if not self.need(0 < gid < n, "A 6.2.11.4.1 glyphs are in the font", f"{name} {code}"):
                continue
            real = metrics[order[gid]][0] * 1000 / em
            self.need(abs(widths.get(code, default) - real) <= 1, "A 6.2.11.5 widths agree with the font", f"{name} {code}")

    def check_tounicode(self, font, codes, name):
        cmap = font.get("/ToUnicode")
        if not self.need(isinstance(cmap, Stream), "A 6.2.11.7.2 characters of glyphs", name):
            return
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>", cmap.read_bytes().split(b"endcodespacerange")[-1])
        mapped = {int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be", "replace") for a, b in pairs}
        for code in codes:
            text = mapped.get(code, "")
            self.need(text, "A 6.2.11.7.2 characters of glyphs", f"{name} {code}")
            self.need(not set(text) & {"\0", "\ufeff", "\ufffe"}, "A 6.2.11.7.2 characters are real", f"{name} {code}")
            self.need(not any(0xe000 <= ord(c) <= 0xf8ff for c in text), "A 6.2.11.7.3 no private characters", f"{name} {code}")

    # --- structure --------------------------------------------------------------------------------

    def check_structure(self):
        tree = self.root.get("/StructTreeRoot")
        if not self.need(isinstance(tree, Dictionary), "A 6.7.3.3 structure", "none"):
            return
        self.need(tree.get("/Type") == Name.StructTreeRoot, "T 14.7.2 root of the structure", "")
        for source, target in tree.get("/RoleMap", Dictionary()).items():
            self.need(source[1:] not in STANDARD, "U 7.1 standard elements are not renamed", source)
            self.need(str(target)[1:] in STANDARD, "U 7.1 elements are standard", source)
        self.owner, self.headings, self.seen = {}, [], set()
        top = tree.get("/K")
        for e in top if isinstance(top, Array) else [top]:
            self.need(e.get("/S") == Name.Document, "U 7.1 the root is one document", e.get("/S"))
            self.element(e, tree, [], [])
        self.check_parents(tree)
        for page, marks in self.marks.items():
            for mcid in marks:
                self.need((page, mcid) in self.owner, "U 7.1 tagged content is in the structure", f"page {page + 1} {mcid}")
        self.check_headings()

    def element(self, e, parent, path, pages):
        kind = str(e.get("/S", "/?"))[1:]
        where = "/".join(path + [kind])
        if not self.need(e.objgen not in self.seen, "T 14.7.2 the structure is a tree", where):
            return
        self.seen.add(e.objgen)
        above = path[-1] if path else None
        self.need(kind in STANDARD, "U 7.1 elements are standard", where)
        self.need(e.get("/P") is not None and e.P.objgen == parent.objgen, "T 14.7.2 elements know their parents", where)
        if kind in PARENTS and above:
            self.need(above in PARENTS[kind], f"U 7.2 {kind} is where it belongs", where)
        if "/Lang" in e:
            self.need(LANGUAGE.match(str(e.Lang)), "A 6.7.4 languages are codes", where)
        if re.match(r"H[1-6]$", kind):
            self.headings.append(int(kind[1]))
        self.need(kind != "H", "U 7.4.4 numbered headings only", where)
        kids = e.get("/K", Array([]))
        kids = list(kids) if isinstance(kids, Array) else [kids]
        inner, n_content, n_objects = [], 0, 0
        for kid in kids:
            if isinstance(kid, int) or (isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR):
                n_content += 1
                self.content(e, kid, where)
            elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                n_objects += 1
                self.need("/StructParent" in kid.get("/Obj", Dictionary()), "U 7.18.1 links are in the structure", where)
                self.need(kind in ("Link", "Annot", "Form"), "U 7.18.5 links are in Link", where)
                self.owner["annotation", kid.Obj.objgen] = e.objgen
            elif isinstance(kid, Dictionary):
                inner.append(kid)
        kinds = [str(k.get("/S", "/?"))[1:] for k in inner]
        self.need(not (n_content and kind in GROUPING), "T 14.8.4 groups hold no content themselves", where)
        if kind in CHILDREN:
            self.need(set(kinds) <= CHILDREN[kind], f"U 7.2 {kind} holds what it may", f"{where}: {kinds}"[:90])
        if kind not in ("TD", "TH", "Document"):
            self.need(kids, "U 7.1 no element is empty", where)
        if kind == "Figure":
            self.check_figure(e, where)
        if kind == "Table":
            self.check_table(e, inner, where)
        if kind == "Link":
            self.need(above not in GROUPING, "T 14.8.4 Link is part of a paragraph or the like", where)
            self.need(n_objects, "U 7.18.5 Link has its annotation", where)
            # A part of a picture has no content of its own; its words do then.
            self.need(n_content or inner or str(e.get("/Alt", "")), "U 7.18.5 Link has its text", where)
            self.need("Figure" not in path, "U 7.18.5 Link is outside of figures, which hide it", where)
        if kind == "TH":
            self.need(self.attribute(e, "/Table", "/Scope") in (Name.Row, Name.Column, Name.Both), "U 7.5 headings of tables have a scope", where)
        for kid in inner:
            self.element(kid, e, path + [kind], pages)

    def content(self, e, kid, where):
        page = kid.get("/Pg", e.get("/Pg")) if isinstance(kid, Dictionary) else e.get("/Pg")
        mcid = kid if isinstance(kid, int) else int(kid.MCID)
        i = self.number.get(getattr(page, "objgen", None))
        if self.need(i is not None, "T 14.7.4 content has a page", where):
            self.need(mcid in self.marks[i], "T 14.7.4 content is on its page", f"{where} page {i + 1} {mcid}")
            self.need((i, mcid) not in self.owner, "T 14.7.4 content belongs to one element", f"{where} page {i + 1} {mcid}")
            self.owner[i, mcid] = e.objgen

    @staticmethod
    def attribute(e, owner, key):
        a = e.get("/A", Array([]))
        for x in a if isinstance(a, Array) else [a]:
            if isinstance(x, Dictionary) and str(x.get("/O")) == owner and key in x:
                return x[key]
        return None

    def check_figure(self, e, where):
        text = str(e.get("/Alt", e.get("/ActualText", "")))
        self.need(text.strip(), "U 7.3 figures have a text", where)
        box = self.attribute(e, "/Layout", "/BBox")
        if self.need(box is not None, "U 7.3 figures have a box", where):
            page = self.pdf.pages[self.number.get(getattr(e.get("/Pg"), "objgen", None), 0)].mediabox
            inside = all(float(page[k % 2]) - 1 <= float(box[k]) <= float(page[k % 2 + 2]) + 1 for k in range(4))
            self.need(inside and box[0] < box[2] and box[1] < box[3], "U 7.3 boxes of figures are on the page", f"{where} {list(box)}")

    def check_table(self, e, inner, where):
        rows = [r for x in inner for r in ([x] if x.get("/S") == Name.TR else list(x.get("/K", [])))]
        grid, carried, has_heading, row_of_heads, after_heading = [], {}, False, False, False
        for row in rows:
            width, cells = sum(1 for c in carried.values() if c > 0), row.get("/K", Array([]))
            carried = {k: c - 1 for k, c in carried.items() if c > 1}
            cells = [c for c in (cells if isinstance(cells, Array) else [cells]) if isinstance(c, Dictionary)]
            # Its own, that of the row above, or a row that is nothing but a heading.
            heads = [c for c in cells if c.get("/S") == Name.TH]
            self.need(width or heads or after_heading, "U 7.5 rows of a table have headings", f"{where} {len(grid)}")
            after_heading = len(cells) == len(heads) == 1
            if len(cells) == len(heads) > 1:
                row_of_heads = row_of_heads or any(self.attribute(c, "/Table", "/Scope") == Name.Row for c in cells)
            for cell in cells:
                has_heading = has_heading or cell.get("/S") == Name.TH
                span, down = (int(self.attribute(cell, "/Table", k) or 1) for k in ("/ColSpan", "/RowSpan"))
                if down > 1:
                    carried.update({width + k: down - 1 for k in range(span)})
                width += span
            grid.append(width)
        self.need(len(set(grid)) <= 1, "U 7.2 rows of a table are equally wide", f"{where} {grid}")
        self.need(has_heading, "U 7.5 tables have headings", where)
        self.need(not row_of_heads, "U 7.5 a row of headings heads columns", where)

    def check_parents(self, tree):
        found, last = {}, [-1]

        def node(n, low, high):
            limits = n.get("/Limits")
            if limits is not None:
                self.need(low <= int(limits[0]) <= int(limits[1]) <= high, "T 7.9.7 limits of a tree of numbers", list(limits))
                low, high = int(limits[0]), int(limits[1])
            nums = list(n.get("/Nums", []))
            for k in range(0, len(nums) - 1, 2):
                key = int(nums[k])
                self.need(last[0] < key and low <= key <= high, "T 7.9.7 numbers of a tree ascend", key)
                last[0] = key
                found[key] = nums[k + 1]
            for kid in n.get("/Kids", []):
                node(kid, low, high)

        node(tree.get("/ParentTree", Dictionary()), 0, 1 << 31)
        self.need(int(tree.get("/ParentTreeNextKey", 0)) > last[0], "T 14.7.2 next key of the parents", "")
        used = set()
        for i, page in enumerate(self.pdf.pages):
            key = page.obj.get("/StructParents")
            if key is None:
                continue
            self.need(int(key) not in used, "T 14.7.4 keys are used once", f"page {i + 1}")
            used.add(int(key))
            owners = found.get(int(key))
            if not self.need(isinstance(owners, Array), "T 14.7.4 pages know their elements", f"page {i + 1}"):
                continue
            for mcid in self.marks[i]:
                self.need(mcid < len(owners) and getattr(owners[mcid], "objgen", None) == self.owner.get((i, mcid)),
                          "T 14.7.4 parents and structure agree", f"page {i + 1} {mcid}")
            for a in page.obj.get("/Annots", []):
                key = a.get("/StructParent")
                if key is None:
                    continue
                self.need(int(key) not in used, "T 14.7.4 keys are used once", f"page {i + 1} link")
                used.add(int(key))
                self.need(getattr(found.get(int(key)), "objgen", None) == self.owner.get(("annotation", a.objgen), ()),
                          "T 14.7.4 parents and structure agree", f"page {i + 1} link")

    def check_headings(self):
        last = 0
        if self.need(self.headings, "U 7.4.2 there are headings", ""):
            self.need(self.headings[0] == 1, "U 7.4.2 the first heading is an H1", self.headings[:3])
        for level in self.headings:
            self.need(level <= last + 1, "U 7.4.2 headings skip no level", f"H{last} H{level}")
            last = level

    def check_outline(self):
        outline = self.root.get("/Outlines")
        item, seen = (outline or Dictionary()).get("/First"), set()
        stack = [item] if item is not None else []
        while stack:
            item = stack.pop()
            if not self.need(item.objgen not in seen, "T 12.3.3 the outline is a tree", ""):
                return
            seen.add(item.objgen)
            self.need(str(item.get("/Title", "")).strip(), "T 12.3.3 bookmarks have titles", "")
            if "/Dest" in item:
                self.check_destination(item.Dest, f"bookmark {item.get('/Title')}")
            stack += [item[k] for k in ("/Next", "/First") if k in item]


RENDERING = (Name.RelativeColorimetric, Name.AbsoluteColorimetric, Name.Perceptual, Name.Saturation)


def check(raw):
    """What is wrong with a file of these bytes: rule -> places."""
    return Check(raw).run()


def main(paths):
    broken = 0
    for path in paths:
        for rule, places in sorted(check(open(path, "rb").read()).items()):
            broken += 1
            print(f"{path}: {rule}: {places[0]}" + (f" and {len(places) - 1} more" if len(places) > 1 else ""))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
