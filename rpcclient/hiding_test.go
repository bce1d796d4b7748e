package rpcclient

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

// TestB02Hiding: a secret is overwritten wherever it stands, sent or echoed, plain or in a JSON string, and in what crossed encoded.
func TestB02Hiding(t *testing.T) {
	secrets := []Secret{NewSecret(`hun"ter`), NewSecret(`hun"ter2`), NewSecret("abc"), {}}
	data := []byte(`{"a": "hun\"ter2", "b": "xhun\"terx abc"} hun"ter2`)
	f := Frame{Data: data}.Hiding(secrets...)
	if got, want := string(f.Data), `{"a": "*********", "b": "x********x abc"} ********`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if string(data) != `{"a": "hun\"ter2", "b": "xhun\"terx abc"} hun"ter2` {
		t.Errorf("the frame itself became %s", data)
	}
	masked := Frame{Data: []byte("HEADpiece"), Plain: []byte(`hun"ter`), Parts: []Part{{Kind: PartHeader, Span: Span{Len: 4}}, {Kind: PartPiece, Span: jsondoc.Span{Off: 4, Len: 5}}}}
	if got := masked.Hiding(secrets...); string(got.Data) != "HEAD*****" || string(got.Plain) != "*******" || string(masked.Data) != "HEADpiece" {
		t.Errorf("got %s, %s", got.Data, got.Plain)
	}
	other := Frame{Data: []byte("nothing of it"), Plain: []byte("here")}
	if got := other.Hiding(secrets...); &got.Data[0] != &other.Data[0] || &got.Plain[0] != &other.Plain[0] {
		t.Error("a frame without secrets was copied")
	}
}

// listener is a Recorder that writes down all it is told.
type listener struct{ strings.Builder }

func (l *listener) take(c Call, frames ...Frame) {
	l.WriteString(c.Method + string(c.Params) + string(c.ID) + string(c.Raw))
	for _, f := range frames {
		l.WriteString(string(f.Data) + string(f.Plain))
	}
}

func (l *listener) Intend(c Call) (ExchangeID, error) { l.take(c); return 1, nil }
func (l *listener) Record(_ ExchangeID, f Frame)      { l.take(Call{}, f) }
func (l *listener) Conclude(x *Exchange)              { l.take(x.Call, x.Frames...) }

// TestB02HidingRecorder: a Recorder behind Hiding is told of no secret.
func TestB02HidingRecorder(t *testing.T) {
	c := Call{Method: "m-canary", Params: []byte(`["canary"]`), ID: []byte(`"canary"`), Raw: []byte("canary")}
	f := Frame{Data: []byte("x canary"), Plain: []byte("canary")}
	told := new(listener)
	r := Hiding(told, NewSecret("canary"))
	if _, err := r.Intend(c); err != nil {
		t.Fatal(err)
	}
	r.Record(1, f)
	r.Conclude(&Exchange{Call: c, Frames: []Frame{f}})
	if text := told.String(); strings.Contains(text, "canary") || !strings.Contains(text, "m-******") {
		t.Errorf("told of %s", text)
	}
	if string(c.Params) != `["canary"]` || string(f.Data) != "x canary" {
		t.Error("what is sent was changed")
	}
	if Hiding(told) != Recorder(told) {
		t.Error("something is in between where nothing is hidden")
	}
}

// TestB01Encodings: the secret is found in each of the nine encodings, and in any mixture of escapes; what is like it stays.
func TestB01Encodings(t *testing.T) {
	const text = "c\u00e1n/\U0001d11ery\"2"
	secret := NewSecret(text)
	for _, stands := range []string{
		text, `c\u00e1n\/\ud834\udd1ery\"2`, `\u0063\u00E1\u006e\u002F\uD834\uDD1E\u0072y\u00222`, "c%C3%A1n%2F%F0%9D%84%9Ery%222",
		"63c3a16e2ff09d849e72792232", "63C3A16E2FF09D849E72792232",
	} {
		f := Frame{Data: []byte("<" + stands + ">")}.Hiding(secret)
		if want := "<" + strings.Repeat("*", len(stands)) + ">"; string(f.Data) != want {
			t.Errorf("%s: became %s", stands, f.Data)
		}
	}
	for _, before := range []string{"", "a", "ab", "abc"} {
		for _, behind := range []string{"", "a", "ab", "abc"} {
			whole := base64.StdEncoding.EncodeToString([]byte(before + text + behind))
			if got := string(Frame{Data: []byte(whole)}.Hiding(secret).Data); strings.Count(got, "*") < 8 || len(got) != len(whole) {
				t.Errorf("%q, %q: %s became %s", before, behind, whole, got)
			}
		}
	}
	for _, like := range []string{`c\u00e2n\/\ud834\udd1ery\"2`, `c\u00e1n\/\ud834ry\"2`, `c\u00e`, `\`, "c\u00e1n/"} {
		if got := string(Frame{Data: []byte(like)}.Hiding(secret).Data); got != like {
			t.Errorf("%s became %s", like, got)
		}
	}
}

// TestB01EscapesOfURLs: the secret is found by whatever escapes a peer writes it in a URL, in small letters, too; what is like it stays.
func TestB01EscapesOfURLs(t *testing.T) {
	for _, row := range []struct{ text, stands string }{
		{"s/ecret+ká y?", "s%2fecret%2bk%c3%a1%20y%3f"},
		{"s/ecret+ká y?", "s%2Fecret%2bk%c3%A1+y%3F"},
		{"s/ecret+ká y?", "%73/ecret%2bk%C3%a1%20y?"},
		{"/secret key", "%2fsecret+key"},
		{" secret key", "+secret%20key"},
		{"  secret key", "%20+secret+key"},
		{"+secret key", "+secret+key"},
		{"100%secret", "100%secret"},
		{"100%secret", "100%25secret"},
		{"100%2fsecret", "100%252fsecret"},
		{"100%2fsecret", "100%2fsecret"},
	} {
		if got, want := string((Frame{Data: []byte("<" + row.stands + ">")}).Hiding(NewSecret(row.text)).Data), "<"+strings.Repeat("*", len(row.stands))+">"; got != want {
			t.Errorf("%s: %s became %s", row.text, row.stands, got)
		}
	}
	for _, like := range []string{"s%2gecret/key", "s%2f", "s%2", "s%", "s%3fecret/key", "s%2fecret%2fkez"} {
		if got := string(Frame{Data: []byte(like)}.Hiding(NewSecret("s/ecret/key")).Data); got != like {
			t.Errorf("%s became %s", like, got)
		}
	}
}

// TestB03HidingFailures: what quotes a peer, in a note of a frame or in a failure, has no secret, and is still what it was.
func TestB03HidingFailures(t *testing.T) {
	secret, below := NewSecret("canary"), errors.New("canary below")
	note := Note{Key: "k", Args: []any{"a canary", 7, Note{Key: "n", Args: []any{"canary"}}, below}}
	f := Frame{Note: note}.Hiding(secret)
	failure := &Failure{Cause: CauseBrokenReply, Address: "tcp://h:1", Arg: note, Err: below}
	x := (&Exchange{Outcome: Outcome{Kind: OutcomeFailure, Failure: failure}}).Hiding(secret)
	for _, got := range []string{fmt.Sprintf("%v", f.Note), fmt.Sprintf("%+v %v", x.Outcome.Failure, x.Outcome.Failure.Args())} {
		if strings.Contains(got, "canary") || !strings.Contains(got, "a ******") || !strings.Contains(got, "****** below") || !strings.Contains(got, "7") {
			t.Errorf("got %s", got)
		}
	}
	if !errors.Is(x.Outcome.Failure, below) || !strings.Contains(fmt.Sprint(note, failure), "canary") {
		t.Error("it is another error, or what was given was changed")
	}
}

// FuzzHiding: no byte is added or taken away, the secret is gone, and what does not belong to it stays.
func FuzzHiding(f *testing.F) {
	f.Add([]byte(`x"se\u0063ret"`), "secret")
	f.Add([]byte("****"), "****")
	f.Add([]byte(`\\\\`), `\\\\`)
	f.Fuzz(func(t *testing.T, text []byte, secret string) {
		before := string(text)
		got := Frame{Data: text}.Hiding(NewSecret(secret)).Data
		if string(text) != before || len(got) != len(text) {
			t.Fatalf("%q became %q", before, got)
		}
		if len(secret) >= shortestHidden && !strings.Contains(secret, "*") && strings.Contains(string(got), secret) {
			t.Errorf("%q has %q still: %q", before, secret, got)
		}
		for i, c := range got {
			if c != text[i] && c != '*' {
				t.Errorf("%q became %q", before, got)
			}
		}
	})
}
