package rpcclient

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkHiding measures a reply of 100 MB that is searched for five secrets: as JSON of numbers and words, with addresses, with escapes, quoted twice, with paths of
// Windows, with entities of HTML, and of nothing but what escapes begin with; and with one of them in it.
func BenchmarkHiding(b *testing.B) {
	var secrets []Secret
	for i := range 5 {
		secrets = append(secrets, NewSecret(fmt.Sprintf("sk-live-%d-bT9/x+Qm4\"Zr", i)))
	}
	for name, row := range map[string]string{
		"plain":   `{"id": 12345, "name": "somebody or other", "tags": ["alpha", "beta"], "score": 0.12345},` + "\n",
		"URLs":    `{"id": 12345, "url": "https://example.org/a%2fb%3Fc?s=sk%2dlive%2d&q=some+body", "score": 0.12345},` + "\n",
		"escapes": `{"id": 12345, "name": "some\"body\" or\n other", "path": "a\/b\/c", "text": "\u0073k-l\u0069ke"},` + "\n",
		"quoted":  `{\\\"id\\\": 12345, \\\"name\\\": \\\"somebody or other\\\", \\\"tags\\\": [\\\"alpha\\\", \\\"beta\\\"], \\\"a\\\": 0.12345},`,
		"paths":   `{"path": "C:\\Users\\somebody\\Documents\\letter to other.txt", "size": 12345},` + "\n",
		"page":    `{"page": "<a href=\"x?a=1&amp;b=2\">this &amp; that, &quot;so&quot; &lt;b&gt;</a>", "size": 12345},` + "\n",
		"\\":      `\`,
		"&":       `&amp;`,
	} {
		text := bytes.Repeat([]byte(row), 100_000_000/len(row))
		with := append(bytes.Clone(text), `"sk-live-3-bT9/x+Qm4\"Zr"`...)
		for found, data := range map[string][]byte{"": text, ", found": with} {
			f := Frame{Data: data, Parts: []Part{{Kind: PartBody, Span: Span{Len: len(data)}}}}
			b.Run(name+found, func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					_ = f.Hiding(secrets...)
				}
			})
		}
	}
}
