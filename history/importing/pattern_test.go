package importing

import "testing"

func TestSamplePattern(t *testing.T) {
	for pattern, want := range map[string]string{
		"^0x[0-9a-f]{4}$": "0x0000", "^0x([1-9a-f]+[0-9a-f]*|0)$": "0x1", "^(earliest|latest)?$": "", "[A-Z]+\\d{2,}": "A00",
		"^a.b*$": "aa", "^(?!x)y$": "", "(": "", "^[0-9]{5000}$": "", "^(a{1000}){1000}$": "", "\\bx\\b": "x", "": "", "^a$b": "",
	} {
		if got := samplePattern(pattern); got != want {
			t.Errorf("%s: got %q, want %q", pattern, got, want)
		}
	}
}
