package history

import (
	"encoding/json"
	"reflect"
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
