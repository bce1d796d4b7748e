package jsonrpc_test

import (
	"math/big"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsonrpc"
)

func TestValidID(t *testing.T) {
	for text, want := range map[string]bool{
		`1`: true, `-1`: true, `1.50`: true, `1e400`: true, `"a"`: true, `""`: true, `null`: true, ` 5 `: true,
		`9007199254740993`: true, `true`: false, `[]`: false, `{}`: false, ``: false, ` `: false, `x`: false, `01`: false,
		`1 2`: false, `-`: false, `"a`: false, `nul`: false,
	} {
		if got := jsonrpc.ValidID([]byte(text)); got != want {
			t.Errorf("ValidID(%s) = %t, want %t", text, got, want)
		}
	}
}

// TestIDKey: the lines hold ids that mean the same, and no two lines do.
func TestIDKey(t *testing.T) {
	classes := [][]string{
		{"0", "-0", "0.0", "0e5", "-0E-99999999999999999999"},
		{"1", "1.0", "1e0", "10e-1", "0.1e1", "0.001e+3"},
		{"-1", "-1.0"},
		{"1.5", "1.50", "15e-1", "0.15E1"},
		{"100", "1e2", "1E+02", "100.0", "1000e-1"},
		{"9007199254740993"},
		{"9007199254740992", "9007199254740992.0"},
		{"18446744073709551615"},
		{"5e19", "50000000000000000000", "0.0005e23"},
		{"5e20", "500000000000000000000", "0.0005e24"},
		{"1e400"},
		{strings.Repeat("9", 400), strings.Repeat("9", 400) + ".0"},
		{"1e99999999999999999999"}, // beyond reading: the same as itself only
		{"10e99999999999999999998"},
		{`"a"`, `"\u0061"`},
		{`"é"`, `"\u00e9"`, `"\u00E9"`},
		{`"1"`, `"\u0031"`},
		{`"a/b"`, `"a\/b"`},
		{`"\ud800"`},
		{`"\ud801"`}, // lone surrogates
		{`null`},
		{`true`},
		{`[1]`},
		{``},
		{`-`},
		{`1.`},
		{`01`},
		{`+1`},
		{`1e`},
		{`1e+-1`},
		{`.5`},
		{`1x`},
	}
	seen := map[string]int{}
	for i, class := range classes {
		for _, id := range class {
			key := jsonrpc.IDKey(id)
			if first, ok := seen[key]; ok && first != i {
				t.Errorf("%s has the key %s, as %s has", id, key, classes[first][0])
			}
			seen[key] = i
			if want := jsonrpc.IDKey(class[0]); key != want {
				t.Errorf("%s has the key %s, but %s has %s", id, key, class[0], want)
			}
		}
		if key := jsonrpc.IDKey(class[0]); len(class[0]) < 15 && !strings.Contains(class[0], "e") && !strings.Contains(class[0], ".") &&
			!strings.Contains(class[0], `\`) && key != class[0] {
			t.Errorf("the key of %s is %s, want itself", class[0], key)
		}
	}
}

// FuzzIDKey: on numbers of moderate size it says what exact arithmetic says.
func FuzzIDKey(f *testing.F) {
	for _, a := range []string{"0", "-0.0", "1.50", "15e-1", "1e2", "100", "0.0005e23", "18446744073709551616", "1e99999999999999999999", `"1"`, "x"} {
		f.Add(a, "1.5")
		f.Add(a, "1e+19")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, okX := exact(a)
		y, okY := exact(b)
		if same := jsonrpc.IDKey(a) == jsonrpc.IDKey(b); okX && okY && same != (x.Cmp(y) == 0) {
			t.Errorf("%s and %s have the same key: %t, exact arithmetic disagrees", a, b, same)
		}
	})
}

// exact is the value of a JSON number that is not too large for exact arithmetic.
func exact(text string) (*big.Rat, bool) {
	if len(text) > 40 || !jsonrpc.ValidID([]byte(text)) || strings.Trim(text, "-+.eE0123456789") != "" {
		return nil, false
	}
	if _, exponent, ok := strings.Cut(strings.ToLower(text), "e"); ok && len(exponent) > 4 {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
