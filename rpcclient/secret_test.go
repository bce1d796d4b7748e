package rpcclient

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// TestSecretNeverPrints: whatever prints a secret, alone or inside of something, does not print its text.
func TestSecretNeverPrints(t *testing.T) {
	const text = "hunter2"
	s := NewSecret(text)
	holder := struct {
		Public  Secret
		private Secret
		List    []Secret
		Map     map[string]Secret
		Pointer *Secret
	}{s, s, []Secret{s}, map[string]Secret{"k": s}, &s}
	check := func(how, printed string) {
		for _, form := range []string{text, fmt.Sprintf("%x", text), fmt.Sprintf("%X", text), fmt.Sprintf("% x", text)} {
			if strings.Contains(printed, form) {
				t.Errorf("%s prints %q", how, printed)
			}
		}
	}
	for _, verb := range strings.Fields("%v %+v %#v %s %q %x %X %d %T %p %t %U %20v %-20s %.3s %#q % x") {
		check(verb, fmt.Sprintf(verb, s))
		check(verb+" inside", fmt.Sprintf(verb, holder))
		check(verb+" in an error", fmt.Errorf("with "+verb, s).Error())
	}
	body, err := json.Marshal(holder)
	check("json", string(body))
	if err != nil || !bytes.Contains(body, []byte(redacted)) {
		t.Errorf("json: got %s, %v", body, err)
	}
	body, _ = xml.Marshal(s)
	check("xml", string(body))
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewJSONHandler(&log, nil), slog.NewTextHandler(&log, nil)} {
		slog.New(h).Info("x", "secret", s, "holder", holder)
	}
	check("slog", log.String())
	check("println", fmt.Sprintln(s, holder))
}

func TestSecret(t *testing.T) {
	s, none := NewSecret("token"), NewSecret("")
	if s.Reveal() != "token" || s.IsZero() || s.String() != redacted {
		t.Errorf("got %q, zero %v, printed %q", s.Reveal(), s.IsZero(), s)
	}
	if none.Reveal() != "" || !none.IsZero() || fmt.Sprint(none) != "" {
		t.Errorf("none: got %q, zero %v, printed %q", none.Reveal(), none.IsZero(), none)
	}
	if !s.Equal(NewSecret("token")) || s.Equal(NewSecret("other")) || s.Equal(none) || !none.Equal(Secret{}) {
		t.Error("Equal does not compare texts")
	}
}
