package drive

import (
	"bufio"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// leash runs its arguments and ends them once its stdin closes: so the X server goes when we go, whatever way we go.
const leash = `"$0" "$@" </dev/null & exec 3>&-; read -r _; kill $!; wait`

// A Display is an X server of its own, with a screen in memory and no window manager.
type Display struct {
	Name   string // as in $DISPLAY
	buffer string // the file that holds the screen's pixels
}

// NewDisplay starts an X server with a screen of w by h pixels; extra arguments go to Xvfb, as "-extension", "GLX".
func NewDisplay(t testing.TB, w, h int, extra ...string) *Display {
	t.Helper()
	folder := t.TempDir()
	said, say, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()

	screen := fmt.Sprintf("%dx%dx24", w, h)
	args := []string{"-c", leash, Tool(t, "Xvfb"), "-displayfd", "3", "-screen", "0", screen, "-fbdir", folder, "-nolisten", "tcp", "-noreset"}
	cmd := exec.Command("/bin/sh", append(args, extra...)...)
	cmd.ExtraFiles = []*os.File{say}
	hold, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	err = cmd.Start()
	say.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		hold.Close()
		_ = cmd.Wait()
	})

	number, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return &Display{Name: ":" + strings.TrimSpace(number), buffer: filepath.Join(folder, "Xvfb_screen0")}
}

// Look is the screen as it is now. It may be caught in the middle of a repaint.
func (d *Display) Look(t testing.TB) *image.RGBA {
	t.Helper()
	data, err := os.ReadFile(d.buffer)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := decodeXWD(data)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}
