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
