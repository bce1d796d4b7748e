package drive

import (
	"bufio"
	"os/exec"
	"regexp"
	"testing"
)

// Demo starts the program's own service in the foreground, and gives the endpoint that it names on its standard error or output.
func (h *Home) Demo(t testing.TB) string {
	t.Helper()
	return h.DemoAt(t, AnyPort)
}

// DemoAt does so at an address of any carrier.
func (h *Home) DemoAt(t testing.TB, listen string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), Binary(t), "demo", "--listen", listen)
	cmd.Env = h.environment("")
	out, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = cmd.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	endpoint := regexp.MustCompile(`[a-z]+://127\.0\.0\.1:\d+\S*`)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if url := endpoint.FindString(lines.Text()); url != "" {
			return url
		}
	}
	t.Fatal("the demo service ended without naming its endpoint")
	return ""
}
