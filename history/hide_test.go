package history

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestB03HidingOfStoredNotes: a note that is stored has no secret in any of its arguments, numbers and notes within included; one without
// secrets stays as it is.
func TestB03HidingOfStoredNotes(t *testing.T) {
	s := secretsOf([]rpcclient.Secret{rpcclient.NewSecret("canary"), rpcclient.NewSecret("90210777")})
	for _, arg := range []any{"a canary", []byte("a canary"), json.RawMessage(`"canary"`), 90210777, uint64(190210777), rpcclient.Note{Args: []any{"canary", []byte("canary")}}, []string{"canary"}} {
		for _, n := range []rpcclient.Note{{Key: "k", Args: []any{arg}}, {Key: "k", Args: []any{7, rpcclient.Note{Key: "n", Args: []any{arg}}}}} {
			stored := string(noteText(s.cleanNote(n)))
			if strings.Contains(stored, "canary") || strings.Contains(stored, "90210777") || !strings.Contains(stored, "******") {
				t.Errorf("%T is stored as %s", arg, stored)
			}
			e := ending{said: said{Failure: &failure{Arg: valueFrom(n)}, Notices: []notice{{note: noteFrom(n)}}}}
			e.hide(s)
			if text := string(marshal(e.said)); strings.Contains(text, "canary") || strings.Contains(text, "90210777") {
				t.Errorf("%T in an ending is stored as %s", arg, text)
			}
		}
	}
	n := rpcclient.Note{Key: "k", Args: []any{"text", 7, time.Second, rpcclient.Note{Key: "n"}}}
	if got := s.cleanNote(n); !reflect.DeepEqual(got, n) {
		t.Errorf("became %v", got)
	}
}

// TestB01HidingAsFramesDo: a secret is not stored in whatever form a frame is kept without it elsewhere: by whatever escapes a peer writes it in JSON and in
// a URL, in base64 of either alphabet; and of a message that crossed encoded no piece is.
func TestB01HidingAsFramesDo(t *testing.T) {
	const text = `s/ecret+ká "y"?`
	for _, stands := range []string{
		text, "s%2fecret%2bk%c3%a1%20%22y%22%3f", "%73/ecret%2Bk%C3%a1+%22y%22?", `s\/ecret\u002bk\u00e1 \u0022y\"\u003F`,
		"732f65637265742b6bc3a1202279223f", "732F65637265742B6BC3A1202279223F",
	} {
		got := secretsOf([]rpcclient.Secret{rpcclient.NewSecret(text)}).clean(rpcclient.Frame{Data: []byte("<" + stands + ">")})
		if want := "<" + strings.Repeat("*", len(stands)) + ">"; string(got.Data) != want || len(got.Parts) != 1 {
			t.Errorf("%s: stored as %s, %v", stands, got.Data, got.Parts)
		}
	}
	short := secretsOf([]rpcclient.Secret{rpcclient.NewSecret("p@s5")}) // of which other forms are looked for, too
	for _, stands := range []string{"p%40s5", "p%40S5", "70407335", "cEBzNQ=="} {
		if got := short.clean(rpcclient.Frame{Data: []byte(stands)}); strings.Contains(string(got.Data), "****") == (stands == "p%40S5") {
			t.Errorf("%s: stored as %s", stands, got.Data)
		}
	}
	encoded := rpcclient.Frame{Data: []byte("HEADgzip"), Plain: []byte("<" + text + ">"), Parts: []rpcclient.Part{{Kind: rpcclient.PartHeader, Span: rpcclient.Span{Len: 4}}, {Kind: rpcclient.PartPiece, Span: rpcclient.Span{Off: 4, Len: 4}}}}
	if got := secretsOf([]rpcclient.Secret{rpcclient.NewSecret(text)}).clean(encoded); string(got.Data) != "HEAD****" || strings.Contains(string(got.Plain), "ecret") {
		t.Errorf("stored as %s, %s", got.Data, got.Plain)
	}
}

// TestB10CoveredIsStored: what was overwritten in a message is stored, by whoever it was, and that nothing was; what an older form of a block has says nothing.
func TestB10CoveredIsStored(t *testing.T) {
	secret := rpcclient.NewSecret("one-secret")
	body := func(text string) rpcclient.Frame {
		return rpcclient.Frame{Data: []byte(text), Parts: []rpcclient.Part{{Kind: rpcclient.PartBody, Span: rpcclient.Span{Len: len(text)}}}}
	}
	here := []rpcclient.Span{{Off: 2, Len: 10}}
	for _, c := range []struct {
		name    string
		frame   rpcclient.Frame
		secrets []rpcclient.Secret
		want    []rpcclient.Span
	}{
		{"as it came", body(`["****"]`), nil, []rpcclient.Span{}},
		{"without any of them", body(`["****"]`), []rpcclient.Secret{secret}, []rpcclient.Span{}},
		{"overwritten here", body(`["one-secret"]`), []rpcclient.Secret{secret}, here},
		{"overwritten before", body(`["one-secret"]`).Hiding(secret), nil, here},
	} {
		clean := secretsOf(c.secrets).clean(c.frame)
		p := newPacker()
		p.frame(1, 1, &clean, content{before: clean.Data}, content{}, nil)
		p.frame(1, 1, &clean, content{before: clean.Data}, content{}, nil)
		for _, packed := range [][]byte{p.out, repacked(t, p.out)} {
			for _, f := range framesOf(t, packed) {
				if f.Covered == nil || !slices.Equal(f.Covered, c.want) {
					t.Errorf("%s: got %#v, want %v", c.name, f.Covered, c.want)
				}
			}
		}
	}
	unknown := body("[]")
	p := newPacker()
	p.frame(1, 1, &unknown, content{before: unknown.Data}, content{}, nil)
	older := bytes.Clone(p.out[:len(p.out)-1]) // which ends without a word about it
	older[0] = formWithoutCovered
	for _, packed := range [][]byte{p.out, older, repacked(t, older)} {
		if all := framesOf(t, packed); len(all) != 1 || all[0].Covered != nil || string(all[0].Parts[0].Span.Of(all[0].Data)) != "[]" {
			t.Errorf("got %+v", all)
		}
	}
}

// framesOf are the frames of a block, whose bytes are all in it.
func framesOf(t *testing.T, block []byte) (all []rpcclient.Frame) {
	t.Helper()
	err := records(block, func(r *record) error {
		r.frame.Data = r.data.before
		all = append(all, r.frame)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return all
}

// repacked is a block as it is taken into another history.
func repacked(t *testing.T, block []byte) []byte {
	t.Helper()
	p := newPacker()
	if err := records(block, func(r *record) error { p.record(r.exchange, r); return nil }); err != nil {
		t.Error(err)
	}
	return p.out
}
