package rpcclient

import "testing"

// TestNames holds every kind to a name of its own.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	check := func(name string) {
		t.Helper()
		if name == "" || name == "unknown" || seen[name] {
			t.Errorf("name %q is missing or stands twice", name)
		}
		seen[name] = true
	}
	for k := range KindClose + 1 {
		check(k.Key())
	}
	for p := range PartSecret + 1 {
		check(p.Key())
	}
	for d := range Received + 1 {
		check(d.String())
	}
	if got := (KindClose + 1).String(); got != "unknown" {
		t.Errorf("a kind that does not exist is called %q", got)
	}
}
