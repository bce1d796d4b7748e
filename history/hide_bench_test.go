package history

import (
	"bytes"
	"fmt"
	"testing"

	"rpcexplorer/rpcclient"
)

// BenchmarkHide measures a reply of 100 MB that is searched for five secrets before it is stored: as JSON of numbers and words, with addresses, and with escapes.
func BenchmarkHide(b *testing.B) {
	var all []rpcclient.Secret
	for i := range 5 {
		all = append(all, rpcclient.NewSecret(fmt.Sprintf("sk-live-%d-bT9/x+Qm4\"Zr", i)))
	}
	s := secretsOf(all)
	for name, row := range map[string]string{
		"plain":   `{"id": 12345, "name": "somebody or other", "tags": ["alpha", "beta"], "score": 0.12345},` + "\n",
		"URLs":    `{"id": 12345, "url": "https://example.org/a%2fb%3Fc?s=sk%2dlive%2d&q=some+body", "score": 0.12345},` + "\n",
		"escapes": `{"id": 12345, "name": "some\"body\" or\n other", "path": "a\/b\/c", "text": "\u0073k-l\u0069ke"},` + "\n",
	} {
		f := rpcclient.Frame{Data: bytes.Repeat([]byte(row), 100_000_000/len(row))}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(f.Data)))
			for b.Loop() {
				_ = s.clean(f)
			}
		})
	}
}
