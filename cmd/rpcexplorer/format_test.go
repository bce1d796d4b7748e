package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
)

// formatted runs format on a text in a file, and gives what it printed and its exit status.
func formatted(t *testing.T, body []byte, args ...string) (out, errs string, status int) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "body.json")
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return ran(t, program(t, append([]string{"format", name}, args...)...))
}

func ran(t *testing.T, cmd *exec.Cmd) (out, errs string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// TestH01FormatNesting: any depth is answered, with what it can be printed as.
func TestH01FormatNesting(t *testing.T) {
	levels := 1_000_000
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		levels = 10_000_000
	}
	deep := jsontest.Nested(levels, true)
	if out, errs, status := formatted(t, deep); status != exitNo || out != "" || !strings.Contains(errs, strconv.Itoa(levels)) {
		t.Errorf("status %d, %d bytes, %s", status, len(out), errs)
	}
	if out, errs, status := formatted(t, deep, "--compact"); status != exitOK || out != string(deep)+"\n" {
		t.Errorf("--compact: status %d, %d bytes, %s", status, len(out), errs)
	}
	if out, errs, status := formatted(t, deep, "--lines", strconv.Itoa(levels)+":2"); status != exitOK || strings.Join(strings.Fields(out), " ") != "[] ]" {
		t.Errorf("--lines: status %d, %q, %s", status, out, errs)
	}
	if _, errs, status := formatted(t, jsontest.Nested(levels, false)); status != exitNo || !strings.Contains(errs, strconv.Itoa(levels+1)) {
		t.Errorf("unclosed: status %d, %s", status, errs)
	}
	if out, errs, status := formatted(t, deep, "--path", "0.0.#"); status != exitOK || out != "1\n" {
		t.Errorf("--path: status %d, %q, %s", status, out, errs)
	}
}

// TestH02FormatRefuses: a form of more than a thousand times the text is refused, and how long it would be is told.
func TestH02FormatRefuses(t *testing.T) {
	for _, c := range []struct {
		body []byte
		args []string
		size string
	}{
		{jsontest.Nested(10_000, true), nil, "190 MiB"},
		{jsontest.DeepList(500, 1_000_000), []string{"--indent", "4"}, "1911 MiB"},
	} {
		out, errs, status := formatted(t, c.body, c.args...)
		if status != exitNo || out != "" || !strings.Contains(errs, c.size) || !strings.Contains(errs, "--compact") {
			t.Errorf("status %d, %d bytes, %s; want %s", status, len(out), errs, c.size)
		}
		if out, errs, status := formatted(t, c.body, "--compact"); status != exitOK || out != string(c.body)+"\n" {
			t.Errorf("--compact: status %d, %d bytes, %s", status, len(out), errs)
		}
		if out, errs, status := formatted(t, c.body, "--lines", "100:2"); status != exitOK || strings.Count(out, "\n") != 2 {
			t.Errorf("--lines: status %d, %q, %s", status, out, errs)
		}
	}
}

// counter counts what is written.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// TestH03FormatStreams: a form 501 times as long as its text is written, piece by piece, as long as was predicted; one that is more than a
// thousand times as long is refused, with the size that was predicted.
func TestH03FormatStreams(t *testing.T) {
	items := 20_000
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		items = 1_000_000 // 957 MiB
	}
	body := jsontest.DeepList(500, items)
	name := filepath.Join(t.TempDir(), "deep.json")
	if err := os.WriteFile(name, body, 0o600); err != nil {
		t.Fatal(err)
	}
	var written counter
	a := newApp(nil, &written, new(bytes.Buffer), os.Getenv)
	if err := a.runFormat(t.Context(), &formatOptions{indent: 2}, []string{name}); err != nil {
		t.Fatal(err)
	}
	if want := (jsondoc.Form{Indent: 2}).Size(body, 500, 0) + 1; int64(written) != want || want < 500*int64(len(body)) {
		t.Errorf("%d bytes are written of a text of %d, want %d", written, len(body), want)
	}
	written = 0
	var told *trouble
	predicted := sizeText((jsondoc.Form{Indent: 4}).Size(body, 500, 0))
	if err := a.runFormat(t.Context(), &formatOptions{indent: 4}, []string{name}); !errors.As(err, &told) || written != 0 || !strings.Contains(a.text.T(told.key, told.args...), predicted) {
		t.Errorf("%d bytes and %v, want it refused with %s", written, err, predicted)
	}
}

// TestH09FormatRefuses: what is no JSON is told with its place and never printed in another form.
func TestH09FormatRefuses(t *testing.T) {
	for _, text := range []string{`[1,]`, `{} {}`, `[1] // c`, `{'a':1}`, `[NaN]`, ``, "\ufeff{}"} {
		fault := jsondoc.Check([]byte(text))
		for _, args := range [][]string{nil, {"--compact"}, {"--path", "0"}} {
			out, errs, status := formatted(t, []byte(text), args...)
			if status != exitNo || out != "" || !strings.Contains(errs, "column "+strconv.Itoa(fault.Column)) {
				t.Errorf("%q %v: status %d, %q, %s", text, args, status, out, errs)
			}
		}
	}
}

// TestFormatOfAnySize: a large text from a file and from a pipe has the form that encoding/json gives it.
func TestFormatOfAnySize(t *testing.T) {
	body := jsontest.Reply(5 << 20)
	var want bytes.Buffer
	if err := json.Indent(&want, body, "", "  "); err != nil {
		t.Fatal(err)
	}
	want.WriteByte('\n')
	if out, errs, status := formatted(t, body); status != exitOK || out != want.String() {
		t.Errorf("status %d, %d bytes, want %d; %s", status, len(out), want.Len(), errs)
	}
	piped := program(t, "format")
	piped.Stdin = bytes.NewReader(body)
	if out, errs, status := ran(t, piped); status != exitOK || out != want.String() {
		t.Errorf("from a pipe: status %d, %d bytes; %s", status, len(out), errs)
	}
	lines := strings.SplitAfter(want.String(), "\n")
	if out, errs, status := formatted(t, body, "--lines", "100000:60"); status != exitOK || out != strings.Join(lines[99_999:100_059], "") {
		t.Errorf("--lines: status %d, %q; %s", status, out, errs)
	}
	giant := []byte(`{"k":"` + strings.Repeat("é", 1<<20) + `","n":[1]}`)
	if out, _, status := formatted(t, giant, "--lines", "2:2"); status != exitOK || out != "  "+`"k": `+string(giant[5:len(giant)-9])+",\n  \"n\": [\n" {
		t.Errorf("a long line: status %d, %d bytes", status, len(out))
	}
}

// TestFormatInterrupted: Ctrl+C ends it while it waits for standard input.
func TestFormatInterrupted(t *testing.T) {
	cmd := program(t, "format")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: when it is written, the command reads, and knows what a signal is.
	if _, err := in.Write(bytes.Repeat([]byte("["), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d: %s", got, exitInterrupted, &stderr)
	}
}

// TestFormatToFullDisk: a form that cannot be written is a failure.
func TestFormatToFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no /dev/full")
	}
	defer full.Close()
	for _, args := range [][]string{{"format"}, {"format", "--lines", "1:1"}, {"format", "--color"}} {
		cmd := program(t, args...)
		var stderr bytes.Buffer
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("[1]"), full, &stderr
		_ = cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != exitFailure || !strings.Contains(stderr.String(), "standard output") {
			t.Errorf("%v: exit status %d: %s", args, got, &stderr)
		}
	}
}

// cutter cuts a file short when something is written.
type cutter struct {
	t    *testing.T
	name string
}

func (c cutter) Write(p []byte) (int, error) {
	if err := os.Truncate(c.name, 0); err != nil {
		c.t.Error(err)
	}
	return len(p), nil
}

// TestFormatOfFileThatIsCut: a file that loses its end while it is read is an error, and the program goes on.
func TestFormatOfFileThatIsCut(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cut.json")
	if err := os.WriteFile(name, jsontest.Reply(4<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	a := newApp(nil, cutter{t, name}, new(bytes.Buffer), os.Getenv)
	var told *trouble
	if err := a.runFormat(t.Context(), &formatOptions{indent: 2}, []string{name}); !errors.As(err, &told) || told.key != "format.cut" {
		t.Errorf("got %v", err)
	}
}
