package rpcclient

import (
	"bytes"
	"testing"
)

// keeperOf is a Recorder that keeps the last frame that it was told of.
type keeperOf struct{ recorded, concluded []byte }

func (k *keeperOf) Intend(Call) (ExchangeID, error) { return 1, nil }
func (k *keeperOf) Record(_ ExchangeID, f Frame)    { k.recorded = f.Data }
func (k *keeperOf) Conclude(x *Exchange)            { k.concluded = x.Frames[0].Data }

// TestHidingSearchesALargeFrameOnce: what is recorded, concluded and shown of a large reply is the same copy without secrets; once there are
// more secrets it is another one, without these.
func TestHidingSearchesALargeFrameOnce(t *testing.T) {
	data := append(bytes.Repeat([]byte("some text "), searchedOnce/10), "canary and sparrow"...)
	secrets := []Secret{NewSecret("canary")}
	all := func() []Secret { return secrets }
	told := new(keeperOf)
	r := HidingAll(told, all)
	id, err := r.Intend(Call{})
	if err != nil {
		t.Fatal(err)
	}
	frame := Frame{Dir: Received, Data: data}
	r.Record(id, frame)
	x := &Exchange{ID: id, Frames: []Frame{frame}}
	r.Conclude(x)
	shown := x.Hiding(all()...)
	if !bytes.HasSuffix(told.recorded, []byte("****** and sparrow")) || !bytes.HasSuffix(data, []byte("canary and sparrow")) {
		t.Errorf("recorded %q", told.recorded[len(told.recorded)-20:])
	}
	if got := shown.Frames[0].Data; &got[0] != &told.recorded[0] || &got[0] != &told.concluded[0] {
		t.Error("it was searched more than once")
	}
	secrets = append(secrets, NewSecret("sparrow"))
	if got := x.Hiding(all()...).Frames[0].Data; !bytes.HasSuffix(got, []byte("****** and *******")) {
		t.Errorf("a secret that came later is shown: %q", got[len(got)-20:])
	}
	if n := len(r.(*hider).large); n != 0 {
		t.Errorf("%d exchanges are remembered after their end", n)
	}
}

// TestHidingOverlapping: secrets that overlap, or repeat themselves, are overwritten to the last byte.
func TestHidingOverlapping(t *testing.T) {
	for text, want := range map[string]string{
		"xabcdefghx": "x********x", "abcdabcdabc": "********abc", "aaaaaaaaaaa": "********aaa", "abcdef ghij": "****ef ghij", `\u0061bcd\u0065fgh`: "******************",
	} {
		if got := string((Frame{Data: []byte(text)}).Hiding(NewSecret("abcd"), NewSecret("cdefgh"), NewSecret("aaaa")).Data); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
