// usage: node structure_text.mjs FILE.pdf...   What a screen reader says of each file, by pdf.js: figures are their
// alternative text, a row of a table is a line.  What it leaves out, in artifacts, comes last, in lines with a ~.
import { readFile } from 'node:fs/promises'
import pdfjs from 'pdfjs-dist/legacy/build/pdf.js'

const heading = { H1: '# ', H2: '## ', H3: '### ', P: '', LI: '- ', Figure: '' }
const end = { TH: ' |', TD: ' |', P: ' /' }

// The text of an element and of all below it; cells end with a bar, paragraphs in them with a stroke.
function words(node, text) {
  if (node.type === 'content') return text.get(node.id) ?? ''
  const below = node.alt && node.role !== 'Link' ? '' : (node.children ?? []).map((kid) => words(kid, text)).join(' ')
  const inner = node.alt && !below.trim() ? `[${node.alt}]` : below
  return inner + (end[node.role] ?? '')
}

function say(node, text) {
  if (node.role in heading || node.role === 'TR') {
    const line = words(node, text).replace(/\s+/g, ' ').replace(/( \/)+( [|]|$)/g, '$2').trim()
    if (line) console.log((heading[node.role] ?? '') + line)
    return
  }
  for (const kid of node.children ?? []) say(kid, text)
}

async function read(file) {
  const data = new Uint8Array(await readFile(file))
  const pdf = await pdfjs.getDocument({ data, verbosity: 1, useSystemFonts: true }).promise
  let unsaid = ''
  console.log(`== ${file.replace(/.*[/]|[.]pdf$/g, '')}`)
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i)
    const tree = await page.getStructTree()
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const text = new Map()
    const open = []
    for (const item of items) {
      if (item.type?.startsWith('beginMarkedContent')) open.push(item.id)
      else if (item.type === 'endMarkedContent') open.pop()
      else {
        const id = open.findLast((x) => x)
        // A line that ends at a hyphen ends within a word, unless the file has a space before what follows.
        const words = item.str + (item.hasEOL && !item.str.endsWith('-') ? ' ' : '')
        if (id) text.set(id, (text.get(id) ?? '') + words)
        else if (item.str.trim()) unsaid += `~ ${item.str}\n`
      }
    }
    if (tree) say(tree, text)
  }
  process.stdout.write(unsaid)
}

for (const file of process.argv.slice(2)) await read(file)
