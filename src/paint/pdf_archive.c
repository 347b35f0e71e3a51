/* What makes a PDF an archival and an accessible one, PDF/A-3a and PDF/UA-1: its metadata as XMP, and
 * what its colours mean. */
#include "base/arena.h"
#include "base/asset.h"
#include "paint/pdf_int.h"

enum {
    TEXT_BYTES_MAX = 1 << 16
};

static const char xmp_begin[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n";

static const char xmp_properties[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";

/* PDF/A wants the schema of each property that it does not know; some readers want it first. */
static const char xmp_schema[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of PDF/UA to which the file conforms"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static const char xmp_claims[] = "<pdfaid:part>3</pdfaid:part>\n"
                                 "<pdfaid:conformance>A</pdfaid:conformance>\n"
                                 "<pdfuaid:part>1</pdfuaid:part>\n";

static const char xmp_end[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                              "<?xpacket end=\"r\"?>\n";

/* The same text in the document's information and in its metadata. */
static void put_property(struct pdf *p, struct buf *xmp, const char *key, const char *text,
                         const char *begin, const char *end)
{
    struct buf plain = buf_in(p->job.scratch, TEXT_BYTES_MAX);

    if (text == NULL)
        return;
    buf_put_safe(&plain, str_from_c(text), TEXT_BYTES_MAX, ' ', "");
    pdf_info_set(p->file, key, plain.p);
    buf_put_c(xmp, begin);
    buf_put_c(xmp, paint_escape_xml(p->job.scratch, plain.p));
    buf_put_c(xmp, end);
}

static unsigned add_metadata(struct pdf *p)
{
    const struct dlist *l = p->job.list;
    struct buf xmp = buf_in(p->job.scratch, 8 * TEXT_BYTES_MAX);
    bool is_claimed = p->structure.is_on && p->job.options.password == NULL;

    buf_put_c(&xmp, xmp_begin);
    buf_put_c(&xmp, is_claimed ? xmp_schema : "");
    buf_put_c(&xmp, xmp_properties);
    buf_put_c(&xmp, is_claimed ? xmp_claims : "");
    put_property(p, &xmp, "Title", l->title != NULL ? l->title : "runsheet",
                 "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 "</rdf:li></rdf:Alt></dc:title>\n");
    put_property(p, &xmp, "Author", l->author, "<dc:creator><rdf:Seq><rdf:li>",
                 "</rdf:li></rdf:Seq></dc:creator>\n");
    put_property(p, &xmp, "Subject", l->subject,
                 "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(p, &xmp, "Producer", "runsheet " RUNSHEET_VERSION, "<pdf:Producer>",
                 "</pdf:Producer>\n");
    buf_put_c(&xmp, xmp_end);
    return pdf_plain_stream_new(p->file, buf_str(&xmp), "/Type /Metadata\n/Subtype /XML\n");
}

static unsigned add_profile(struct pdf *p)
{
    static const struct assets built_in;
    struct asset file;
    unsigned intent = pdf_object_new(p->file), profile;

    if (!asset_read(p->job.scratch, &built_in, "fonts/srgb.icc", &file, p->job.diag)) {
        pdf_file_fail(p->file, "the colour profile is missing");
        return intent;
    }
    profile = pdf_stream_new(p->file, pdf_deflate(p->file, p->job.scratch, file.bytes), "/N 3\n");
    pdf_object_set(p->file, intent,
                   arena_printf(p->job.scratch,
                                "/Type /OutputIntent\n/S /GTS_PDFA1\n"
                                "/OutputConditionIdentifier (sRGB IEC61966-2.1)\n"
                                "/Info (sRGB IEC61966-2.1)\n/DestOutputProfile %u 0 R\n",
                                profile));
    return intent;
}

const char *pdf_archive(struct pdf *p)
{
    return arena_printf(p->job.scratch, "/Metadata %u 0 R\n/OutputIntents [ %u 0 R ]\n",
                        add_metadata(p), add_profile(p));
}
