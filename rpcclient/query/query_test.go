package query_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
)

var now = time.Date(2026, 11, 28, 12, 4, 31, 500, time.UTC)

// frame is an Item whose fields stand in a table; it counts how often its body was read.
type frame struct {
	words   map[query.Field]string
	numbers map[query.Field]int64
	body    string
	read    *int
}

func (f frame) Words(field query.Field) string { return f.words[field] }

func (f frame) Number(field query.Field) (int64, bool) {
	n, ok := f.numbers[field]
	return n, ok
}

func (f frame) Body() []byte {
	if f.read != nil {
		*f.read++
	}
	return []byte(f.body)
}

// request is a call of sort_list, a minute ago.
func request() frame {
	return frame{
		words: map[query.Field]string{
			query.Dir: "out", query.Kind: "message", query.Shape: "request", query.Method: "sort_list", query.ID: "7",
			query.Carrier: "ZMQ", query.Endpoint: "tcp://127.0.0.1:5001", query.Text: "request #7 sort_list",
		},
		numbers: map[query.Field]int64{
			query.Size: 1204, query.Since: now.Add(-time.Minute).UnixNano(), query.Until: now.Add(-time.Minute).UnixNano(),
		},
		body: `{"jsonrpc":"2.0","id":7,"method":"sort_list","params":["Größe, 值, a \"quoted\" back\\slash"]}`,
	}
}

// reply is an error that came 1.314 ms after it.
func reply() frame {
	f := request()
	f.words = map[query.Field]string{
		query.Dir: "in", query.Kind: "message", query.Shape: "error", query.ID: "7", query.Error: "-32601",
		query.Carrier: "ZMQ", query.Endpoint: "tcp://127.0.0.1:5001", query.Text: "error #7 -32601 Method not found",
	}
	f.numbers = map[query.Field]int64{query.Size: 99, query.Took: 1_314_000}
	f.body = `{"id":7,"error":{"code":-32601,"message":"Method not found"}}`
	return f
}

func TestMatch(t *testing.T) {
	for text, want := range map[string]struct{ request, reply bool }{
		"":                                {true, true},
		"   ":                             {true, true},
		"dir:in":                          {false, true},
		"dir:sent":                        {true, false},
		"dir:in|out":                      {true, true},
		"-dir:in":                         {true, false},
		"not dir:in":                      {true, false},
		"NOT dir:in":                      {true, false},
		"- dir:in":                        {true, false},
		"method:sort_*":                   {true, false},
		"method:SORT_LIST":                {true, false},
		"method:sort":                     {false, false},
		"method:*_*":                      {true, false},
		"method:s*rt*st":                  {true, false},
		"method:sort_list*sort_list":      {false, false},
		"method:*":                        {true, false},
		`method:"sort_*"`:                 {false, false},
		"id:7":                            {true, true},
		"id:8|7":                          {true, true},
		"id:77":                           {false, false},
		"error":                           {false, true},
		"-error":                          {true, false},
		"error:-32601":                    {false, true},
		"error:-326*":                     {false, true},
		"error:1":                         {false, false},
		`"error"`:                         {false, true},
		`text:error`:                      {false, true},
		"kind:message":                    {true, true},
		"kind:request":                    {true, false},
		"kind:close|request":              {true, false},
		"kind:re*":                        {true, false},
		"size:>1k":                        {true, false},
		"size:>=1204":                     {true, false},
		"size:>1204":                      {false, false},
		"size:<1204B":                     {false, true},
		"size:<=1KiB":                     {false, true},
		"size:1.20kB":                     {true, false},
		"size:1.2k":                       {true, false},
		"size:1.21k":                      {false, false},
		"size:1k":                         {true, false},
		"size:=1k":                        {false, false},
		"size:99":                         {false, true},
		"size:1k..2k":                     {true, false},
		"size:..1k":                       {false, true},
		"size:100..":                      {true, false},
		"size:<100|>1k":                   {true, true},
		"size:>99999999999999999999T":     {false, false},
		"time:>1ms":                       {false, true},
		"time:>5ms":                       {false, false},
		"time:1.31ms":                     {false, true},
		"time:1.32ms":                     {false, false},
		"time:1314µs":                     {false, true},
		"time:1314us":                     {false, true},
		"time:1ms..2ms":                   {false, true},
		"time:>0":                         {false, true},
		"-time:>5s":                       {true, true},
		"since:2m":                        {true, false},
		"since:30s":                       {false, false},
		"until:30s":                       {true, false},
		"since:today":                     {true, false},
		"since:yesterday until:today":     {false, false},
		"since:2026-11-28":                {true, false},
		"since:2026-11-28T12:03:31":       {true, false},
		"since:2026-11-28T12:04:00":       {false, false},
		"since:12:03 until:12:04":         {true, false},
		"since:12:03:31.0000004":          {true, false},
		"since:2026-11-28T13:00:00+01:00": {true, false},
		"carrier:zmq":                     {true, true},
		"endpoint:5001":                   {true, true},
		"endpoint:tcp://127*5001":         {true, true},
		"tcp://127":                       {false, false},
		"sort":                            {true, false},
		"SORT_":                           {true, false},
		"größe":                           {true, false},
		"GRÖSSE|GRÖßE":                    {true, false},
		"值":                               {true, false},
		"method not found":                {true, false},
		`"method not"`:                    {false, true},
		`"not method"`:                    {false, false},
		`method*found`:                    {false, true},
		`found*method`:                    {false, false},
		"nothing|sort":                    {true, false},
		`"a \"quoted\""`:                  {false, false},
		`back\\slash`:                     {true, false},
		`"back\\\\slash"`:                 {true, false},
		"dir:out method:sort_* -error":    {true, false},
	} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := q.Match(request()); got != want.request {
			t.Errorf("%s: the request matches %v, want %v", text, got, want.request)
		}
		if got := q.Match(reply()); got != want.reply {
			t.Errorf("%s: the reply matches %v, want %v", text, got, want.reply)
		}
	}
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]query.Fault{
		"dir:in foo:bar":   {Off: 7, Len: 3, Key: "query.unknown_field"},
		"dir:":             {Off: 4, Key: "query.no_value"},
		"dir:in|":          {Off: 7, Key: "query.no_value"},
		"|x":               {Off: 0, Key: "query.no_value"},
		"dir:sideways":     {Off: 4, Len: 8, Key: "query.unknown_value"},
		"kind:clsoe":       {Off: 5, Len: 5, Key: "query.unknown_value"},
		"kind:x*":          {Off: 5, Len: 2, Key: "query.unknown_value"},
		"a -":              {Off: 2, Len: 1, Key: "query.no_term"},
		"not ":             {Off: 0, Len: 4, Key: "query.no_term"},
		`id:7 "open`:       {Off: 5, Len: 5, Key: "query.open_quote"},
		"size:>":           {Off: 5, Len: 1, Key: "query.bad_size"},
		"size:5ms":         {Off: 5, Len: 3, Key: "query.bad_size"},
		"size:1*":          {Off: 5, Len: 2, Key: "query.bad_size"},
		"size:..":          {Off: 5, Len: 2, Key: "query.bad_size"},
		"size:1|x":         {Off: 7, Len: 1, Key: "query.bad_size"},
		"time:>5":          {Off: 5, Len: 2, Key: "query.bad_time"},
		"time:5kB":         {Off: 5, Len: 3, Key: "query.bad_time"},
		"since:never":      {Off: 6, Len: 5, Key: "query.bad_moment"},
		"since:2026-13-01": {Off: 6, Len: 10, Key: "query.bad_moment"},
		"since:0001-01-01": {Off: 6, Len: 10, Key: "query.bad_moment"},
	} {
		q, err := query.Parse(text, now)
		if before, _, _ := strings.Cut(text, " "); len(q.Terms()) > 0 && q.String() != before {
			t.Errorf("%s: before the fault stands %q", text, q)
		}
		var f *query.Fault
		if !errors.As(err, &f) {
			t.Errorf("%s: no fault, but %v", text, err)
			continue
		}
		if f.Off != want.Off || f.Len != want.Len || f.Key != want.Key {
			t.Errorf("%s: fault %q at %d, %d bytes; want %q at %d, %d bytes", text, f.Key, f.Off, f.Len, want.Key, want.Off, want.Len)
		}
	}
}

// TestCheapTermsFirst: the body is read last, and only when the other terms hold.
func TestCheapTermsFirst(t *testing.T) {
	for text, want := range map[string]int{"sort dir:in": 0, "sort dir:out": 1, "params dir:out": 1, "id:8 params": 0, "params -size:1k": 0} {
		q, _ := query.Parse(text, now)
		f, read := request(), 0
		f.read = &read
		q.Match(f)
		if read != want {
			t.Errorf("%s: the body was read %d times, want %d", text, read, want)
		}
	}
}

// TestKindsAreThose of frames, besides the shapes of messages.
func TestKindsAreThose(t *testing.T) {
	for k := rpcclient.KindMessage; k.String() != "unknown"; k++ {
		if _, err := query.Parse("kind:"+k.String(), now); err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
}

func TestAnd(t *testing.T) {
	a, _ := query.Parse("dir:in", now)
	b, _ := query.Parse("id:7", now)
	if got := a.And(b).String(); got != "dir:in id:7" || a.String() != "dir:in" {
		t.Errorf("got %q, and the first became %q", got, a)
	}
	if (query.Query{}).IsZero() != true || a.IsZero() {
		t.Error("which query is zero?")
	}
}

func TestComplete(t *testing.T) {
	methods := func(f query.Field) []string {
		if f == query.Method {
			return []string{"sort_list", "slow echo", ""}
		}
		return nil
	}
	for text, want := range map[string]string{
		"^":                 "0+0 dir: method: id: kind: size: time: since: until: endpoint: carrier: error: text: error",
		"di^":               "0+2 dir:",
		"dir:in -er^":       "8+2 error: error",
		"dir:^":             "4+0 in out local",
		"dir:IN^":           "4+2 in",
		"kind:p^x":          "5+1 ping pong",
		"kind:ping|po^":     "10+2 pong",
		"method:^":          `7+0 sort_list "slow echo"`,
		"a method:s^":       `9+1 sort_list "slow echo"`,
		"method:sort_list^": "7+9 sort_list",
		"foo:^":             "4+0",
		"zzz^":              "0+3",
	} {
		before, behind, _ := strings.Cut(text, "^")
		c := query.Complete(before+behind, len(before), methods)
		got := fmt.Sprintf("%d+%d", c.Off, c.Len)
		for _, o := range c.Offers {
			got += " " + o.Text
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// FuzzParse: a query, written, is read as the same terms; nothing that is typed breaks anything, and a completion lies within.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"dir:in method:sort_* id:7 error kind:close size:>1k time:>5ms", `-"not" error|not text:"error" not error`,
		`a*"*"*b|"|" - -x "\\\"" method:""*""`, "size:1.5MiB..|..3 since:today until:12:04:05.5", "tcp://x ::: -- *", "é:值 \u00a0 KELVIN",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		query.Complete(text, len(text)/2, nil)
		c := query.Complete(text, len(text), nil)
		if c.Off < 0 || c.Off+c.Len > len(text) {
			t.Fatalf("%q: completes %d bytes at %d", text, c.Len, c.Off)
		}
		q, err := query.Parse(text, now)
		var fault *query.Fault
		if errors.As(err, &fault) {
			if fault.Off < 0 || fault.Len < 0 || fault.Off+fault.Len > len(text) {
				t.Fatalf("%q: the fault is at %d, %d bytes", text, fault.Off, fault.Len)
			}
			return
		}
		again, err := query.Parse(q.String(), now)
		if err != nil || !reflect.DeepEqual(q.Terms(), again.Terms()) {
			t.Fatalf("%q is written %q, which is %v (%v)", text, q, again.Terms(), err)
		}
		if q.Match(request()) != again.Match(request()) || q.Match(reply()) != again.Match(reply()) {
			t.Fatalf("%q matches otherwise as %q", text, q)
		}
	})
}

// FuzzFind: words are found where the standard library finds them.
func FuzzFind(f *testing.F) {
	f.Add("Sort_List", "ort_l")
	f.Add("aaab", "AAB")
	f.Add("größer", "ÖSS")
	f.Fuzz(func(t *testing.T, text, word string) {
		q, err := query.Parse(`"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word)+`"`, now)
		if err != nil {
			t.Fatalf("%q: %v", word, err)
		}
		lower := asciiLower // capitals beyond ASCII are not looked for by ASCII words
		if strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
			lower = strings.ToLower
		}
		want := strings.Contains(lower(text), lower(word))
		if got := q.Match(frame{body: text}); got != want {
			t.Errorf("%q in %q: found %v, want %v", word, text, got, want)
		}
	})
}

func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 32
		}
	}
	return string(b)
}

func BenchmarkFind(b *testing.B) {
	f := request()
	f.body = strings.Repeat(f.body, 100)
	for _, text := range []string{"nowhere", "dir:out method:sort_*", "size:>1k"} {
		b.Run(text, func(b *testing.B) {
			q, _ := query.Parse(text, now)
			m := q.Matcher()
			for b.Loop() {
				m.Match(f)
			}
		})
	}
}
