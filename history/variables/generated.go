package variables

import (
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"strconv"
	"sync"
	"time"
)

// Generator makes the values of {{$uuid}} and its like. The zero value works; it counts from 1. Any goroutine may use it.
type Generator struct {
	Now func() time.Time // if nil, time.Now

	mu    sync.Mutex
	count uint64
}

// generated are the values that there are. Some have a second name, under which other programs know them.
var generated = []struct {
	name, alias string
	make        func(g *Generator) string
}{
	{"uuid", "guid", func(*Generator) string { return newUUID() }},
	{"timestamp", "", func(g *Generator) string { return strconv.FormatInt(g.now().Unix(), 10) }},
	{"isoTimestamp", "", func(g *Generator) string { return g.now().UTC().Format("2006-01-02T15:04:05.000Z") }},
	{"randomInt", "", func(*Generator) string { return randomInt() }},
	{"counter", "", (*Generator).next},
}

// Lookup makes a value.
func (g *Generator) Lookup(name string) (Value, error) {
	for _, v := range generated {
		if name == v.name || name == v.alias && name != "" {
			return Value{Text: v.make(g)}, nil
		}
	}
	return Value{}, ErrNone
}

// Names are the values that there are.
func (g *Generator) Names() []string {
	names := make([]string, len(generated))
	for i, v := range generated {
		names[i] = v.name
	}
	return names
}

// Sample is a Lookup that gives values like those of the Generator and uses none up, to show what would be sent.
func (g *Generator) Sample() Lookup { return sample{g} }

type sample struct{ *Generator }

func (s sample) Lookup(name string) (Value, error) {
	g := &Generator{Now: s.Now}
	s.mu.Lock()
	g.count = s.count
	s.mu.Unlock()
	return g.Lookup(name)
}

func (g *Generator) now() time.Time {
	if g.Now == nil {
		return time.Now()
	}
	return g.Now()
}

func (g *Generator) next() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count++
	return strconv.FormatUint(g.count, 10)
}

// newUUID is a random UUID (RFC 9562, version 4).
func newUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// randomInt is a number from 0 to 1000.
func randomInt() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1001))
	if err != nil {
		return "0" // never: the reader does not fail
	}
	return n.String()
}
