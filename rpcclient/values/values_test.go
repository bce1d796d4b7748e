package values

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// say is all that is said of a token, short.
func say(token string) string {
	var all []string
	for _, r := range Read([]byte(token)) {
		switch r.Kind {
		case Hex:
			all = append(all, fmt.Sprintf("hex %q", r.Bytes))
		case Base64:
			all = append(all, fmt.Sprintf("base64 %q", r.Bytes))
		case Time:
			all = append(all, "time "+r.Text+" "+r.Unit)
		case Document:
			all = append(all, "document "+string(r.Bytes))
		case URL:
			all = append(all, "url "+r.Text)
		case Picture:
			all = append(all, fmt.Sprintf("picture %s %d×%d", r.Text, r.Width, r.Height))
		case Large:
			all = append(all, "large "+r.Text)
		case Quantity:
			all = append(all, "quantity "+r.Text)
		}
	}
	return strings.Join(all, "; ")
}

func TestRead(t *testing.T) {
	for token, want := range map[string]string{
		`null`: "", `true`: "", `{}`: "", `[1]`: "", `"hello"`: "", `""`: "", `12`: "", `-1`: "", `1e9`: "", `1.5`: "", ``: "",

		`1700000000`:          "time 2023-11-14T22:13:20Z s",
		`1700000000.25`:       "time 2023-11-14T22:13:20.25Z s",
		`1700000000123`:       "time 2023-11-14T22:13:20.123Z ms",
		`1700000000123456`:    "time 2023-11-14T22:13:20.123456Z µs",
		`1700000000123456789`: "time 2023-11-14T22:13:20.123456789Z ns; large 1700000000123456800",
		`"1700000000"`:        "time 2023-11-14T22:13:20Z s",
		`999999999`:           "", `4102444801`: "", `-1700000000`: "",

		`9007199254740992`:              "",
		`9007199254740993`:              "large 9007199254740992",
		`-9007199254740993`:             "large -9007199254740992",
		`12345678901234567890`:          "large 12345678901234567000",
		`1` + strings.Repeat("0", 400):  "large +Inf",
		`1` + strings.Repeat("0", 5000): "",
		`9007199254740993.0`:            "",
		`"0xff"`:                        "quantity 255; hex \"\\xff\"",
		`"0x"`:                          "", `"0x0"`: "quantity 0", `"0x00"`: "hex \"\\x00\"", `"0x-1"`: "", `"0xzz"`: "",
		`"68656c6c6f20776f726c6421"`:             `hex "hello world!"`,
		`"68656c6c6f"`:                           "", // too short
		`"1234567890123456"`:                     "time 2009-02-13T23:31:30.123456Z µs",
		`"68656c6c6f20776f726c642"`:              "", // odd
		`"aGVsbG8gd29ybGQsIGhlbGxvIHNreQ=="`:     `base64 "hello world, hello sky"`,
		`"aGVsbG8gd29ybGQsIGhlbGxvIHNreQ"`:       `base64 "hello world, hello sky"`,
		`"data:text/plain;base64,aGk="`:          `base64 "hi"`,
		`"-_-_-_-_Ab-_-_-_-_-_-_-_-_-_"`:         "base64 " + fmt.Sprintf("%q", must(base64.RawURLEncoding.DecodeString("-_-_-_-_Ab-_-_-_-_-_-_-_-_-_"))),
		`"thisIsJustALongNameWithoutDigits"`:     "",
		`"a sentence of Several words, 1 and 2"`: "",
		`"{\"a\": [1]}"`:                         `document {"a": [1]}`,
		`"[1,2"`:                                 "", `"7"`: "",
		`"https://example.org/a?b=c"`: "url https://example.org/a?b=c",
		`"HTTP://example.org"`:        "url HTTP://example.org",
		`"tcp://127.0.0.1:5001"`:      "url tcp://127.0.0.1:5001",
		`"https://"`:                  "", `"https://a b"`: "", `"see https://a"`: "",
		`"<svg xmlns='http://www.w3.org/2000/svg'/>"`: "picture SVG 0×0",
		`"<html><body/></html>"`:                      "",
	} {
		if got := say(token); got != want {
			t.Errorf("%.60s: %s, want %s", token, got, want)
		}
	}
}

func must(b []byte, _ error) []byte { return b }

// TestReadPictures: in base64 and in hex, measured and not painted.
func TestReadPictures(t *testing.T) {
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, image.NewGray(image.Rect(0, 0, 9, 8)), nil); err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]string{
		base64.StdEncoding.EncodeToString(asPNG.Bytes()):                              "picture PNG 30×20",
		hex.EncodeToString(asPNG.Bytes()):                                             "picture PNG 30×20",
		"data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(asJPEG.Bytes()): "picture JPEG 9×8",
		base64.StdEncoding.EncodeToString([]byte("<?xml version='1.0'?><svg/>")):      "picture SVG 0×0",
	} {
		if got, _, _ := strings.Cut(say(`"`+token+`"`), ";"); got != want {
			t.Errorf("%.40s: %s, want %s", token, got, want)
		}
	}
}

func TestReadIsBounded(t *testing.T) {
	if got := Read([]byte(`"` + strings.Repeat("ab", Most/2) + `"`)); got != nil {
		t.Errorf("of %d bytes %d things are said", Most+2, len(got))
	}
}

// FuzzRead is the law that what is decoded encodes to the same bytes again, and that nothing panics.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"68656c6c6f20776f726c6421", "aGVsbG8gd29ybGQsIGhlbGxvIHNreQ==", "1700000000", "{}", "\x89PNG\r\n\x1a\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		token, err := json.Marshal(text)
		if err != nil {
			t.Skip()
		}
		for _, r := range Read(token) {
			if r.Kind == Hex && !strings.EqualFold(hex.EncodeToString(r.Bytes), strings.TrimPrefix(text, "0x")) {
				t.Errorf("%q decodes to %q", text, r.Bytes)
			}
		}
		Read([]byte(text))
	})
}
