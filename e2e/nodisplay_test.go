package e2e

import (
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestJ04NoDisplay: without a screen the command line works, and the window says why it does not open.
func TestJ04NoDisplay(t *testing.T) {
	h := drive.NewHome(t)
	wantCall(t, h.Run(t, "", "", "call", "demo:", "sort_list", unsorted))
	wantNoWindow(t, h.Run(t, "", ""))
}

// TestJ04DisplayOfNobody: a DISPLAY that nobody serves is no display either.
func TestJ04DisplayOfNobody(t *testing.T) {
	h := drive.NewHome(t)
	wantCall(t, h.Run(t, ":9999", "", "call", "demo:", "sort_list", unsorted))
	wantNoWindow(t, h.Run(t, ":9999", ""))
}

// TestJ04NoOpenGL: a screen without OpenGL, as over some remote desktops.
func TestJ04NoOpenGL(t *testing.T) {
	h, d := drive.NewHome(t), drive.NewDisplay(t, 1440, 900, "-extension", "GLX")
	wantCall(t, h.Run(t, d.Name, "", "call", "demo:", "sort_list", unsorted))
	got := h.Run(t, d.Name, "")
	wantNoWindow(t, got)
	if !strings.Contains(got.Err, "OpenGL") {
		t.Errorf("stderr does not name OpenGL: %s", got.Err)
	}
}

func wantCall(t *testing.T, got drive.Result) {
	t.Helper()
	if got.Code != 0 || !contains(got.Out, sorted) {
		t.Errorf("call: exit %d, stdout %q, stderr %q; want 0 and the result %s", got.Code, got.Out, got.Err, sorted)
	}
}

// wantNoWindow wants a failure in words: what is wrong, then a hint, and no trace of a crash.
func wantNoWindow(t *testing.T, got drive.Result) {
	t.Helper()
	if got.Code != 3 {
		t.Errorf("exit %d, want 3; stderr: %s", got.Code, got.Err)
	}
	if got.Out != "" {
		t.Errorf("stdout is for answers, got %q", got.Out)
	}
	for _, bad := range []string{"panic", "goroutine ", "0x"} {
		if strings.Contains(got.Err, bad) {
			t.Errorf("stderr looks like a crash (%q): %s", bad, got.Err)
		}
	}
	if !strings.Contains(got.Err, "call") {
		t.Errorf("stderr does not point at the command line: %s", got.Err)
	}
}
