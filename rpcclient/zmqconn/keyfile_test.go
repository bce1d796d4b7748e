package zmqconn

import (
	"strings"
	"testing"

	zmq "github.com/pebbe/zmq4"
)

// Two keys that are no secret: those of the examples of RFC 26.
const (
	alice = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"
	bob   = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"
)

func TestParseKeys(t *testing.T) {
	for _, c := range []struct {
		name, file     string
		public, secret string
	}{
		{"empty", "", "", ""},
		{"bare", alice + "\n", alice, alice},
		{"bare, in white space", "\n\t " + alice + " \r\n\n", alice, alice},
		{"certificate", "#  Generated on 2012-09-05 18:02:29 by CZMQ\n#  Public Certificate\n\nmetadata\n    name = \"Ann\"\ncurve\n    public-key = \"" + alice + "\"\n    secret-key = \"" + bob + "\"\n", alice, bob},
		{"public certificate", "curve\n    public-key = \"" + alice + "\"\n", alice, ""},
		{"commented out", "# public-key = \"" + bob + "\"\npublic-key = \"" + alice + "\"", alice, ""},
		{"curve_keygen", "with the secret key held by one party and the public key\n\n== CURVE PUBLIC KEY ==\n" + alice + "\n\n== CURVE SECRET KEY ==\n" + bob + "\n", alice, bob},
		{"by words", "Public key: " + alice + "\nPrivate key: " + bob, alice, bob},
		{"the first counts", alice + "\n" + bob + "\n", alice, alice},
		{"a name of forty characters", "metadata\n  name = \"" + bob + "\"\ncurve\n  public-key = \"" + alice + "\"", alice, ""},
		{"a key too short", "public-key = \"" + alice[1:] + "\"", "", ""},
		{"PEM", "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIPtTUB4OaRLhkMDzZ8A1nfLSt1y2VTxNUJVEMBVrpQnF\n-----END PRIVATE KEY-----\n", "", ""},
	} {
		k := parseKeys(c.file)
		if k.of(false) != c.public || k.of(true) != c.secret {
			t.Errorf("%s: got %q, %q; want %q, %q", c.name, k.of(false), k.of(true), c.public, c.secret)
		}
	}
}

func TestIsKey(t *testing.T) {
	for text, want := range map[string]bool{
		alice: true, bob: true, strings.Repeat("0", 40): true, strings.Repeat("%nSc0", 8): true, // 2^32-1
		"": false, alice + "0": false, alice[:39] + "_": false, alice[:39] + "é": false, strings.Repeat("%nSc1", 8): false,
	} {
		if got := isKey(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// FuzzParseKeys: what comes out of a file is a key, as libzmq reads it, and stands there.
func FuzzParseKeys(f *testing.F) {
	f.Add("public-key = \"" + alice + "\"\nsecret-key = \"" + bob + "\"")
	f.Add("== CURVE PUBLIC KEY ==\n" + alice)
	f.Add(alice)
	f.Fuzz(func(t *testing.T, file string) {
		k := parseKeys(file)
		for _, key := range []string{k.public, k.secret, k.bare} {
			if key != "" && (!strings.Contains(file, key) || zmq.Z85encode(zmq.Z85decode(key)) != key) {
				t.Errorf("%q is taken for a key", key)
			}
		}
	})
}
