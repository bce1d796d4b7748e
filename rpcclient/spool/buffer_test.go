package spool

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// cache gives the test a cache of its own, and returns where bodies go.
func cache(t *testing.T) string {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "rpcexplorer", "bodies")
}

// pattern is n bytes of which each place is told from its neighbours.
func pattern(n int) []byte {
	p := make([]byte, n)
	for i := range p {
		p[i] = byte(i*7 + i>>8)
	}
	return p
}

// fillings are the two ways into a Buffer.
var fillings = map[string]func(b *Buffer, p []byte) error{
	"Write": func(b *Buffer, p []byte) error {
		for part := range slicesOf(p, 777) {
			if _, err := b.Write(part); err != nil {
				return err
			}
		}
		return nil
	},
	"ReadFrom": func(b *Buffer, p []byte) error {
		b.Expect(len(p))
		_, err := b.ReadFrom(bytes.NewReader(p))
		return err
	},
	"Space": func(b *Buffer, p []byte) error {
		for len(p) > 0 {
			n := copy(b.Space(), p)
			if _, err := b.Took(n); err != nil {
				return err
			}
			p = p[n:]
		}
		return nil
	},
}

func slicesOf(p []byte, n int) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for len(p) > 0 && yield(p[:min(n, len(p))]) {
			p = p[min(n, len(p)):]
		}
	}
}

// TestBuffer: what came is there, in memory up to the threshold and mapped beyond it, and what was given out stays.
func TestBuffer(t *testing.T) {
	dir := cache(t)
	for name, fill := range fillings {
		for _, size := range []int{0, 1, 9_999, 10_000, 10_001, 1_000_000} {
			b := Buffer{Memory: 10_000}
			want := pattern(size)
			if err := fill(&b, want); err != nil {
				t.Fatal(err)
			}
			early := b.Bytes()
			if err := fill(&b, want); err != nil {
				t.Fatal(err)
			}
			b.Close()
			if got := b.Bytes(); !bytes.Equal(got, append(bytes.Clone(want), want...)) {
				t.Errorf("%s %d: other bytes came out", name, size)
			}
			if !bytes.Equal(early, want) {
				t.Errorf("%s %d: bytes have changed that were given out", name, size)
			}
			if mapped := b.Hold() != nil; mapped != (2*size > 10_000 && size > 0) || mapped != b.Hold().Holds(b.Bytes()) {
				t.Errorf("%s %d: mapped: %v", name, size, mapped)
			}
			runtime.KeepAlive(b)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if info, err := os.Stat(d); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", d, info.Mode(), err)
		}
	}
}

// TestBufferReset: a buffer that begins anew leaves a mapped body to who holds it.
func TestBufferReset(t *testing.T) {
	cache(t)
	b := Buffer{Memory: 100}
	for range 3 {
		_, _ = b.Write(pattern(1000))
		body, hold := b.Bytes(), b.Hold()
		if b.Reset(); b.Len() != 0 || b.Hold() != nil {
			t.Fatal("not empty")
		}
		if !bytes.Equal(body, pattern(1000)) {
			t.Error("the body has changed")
		}
		runtime.KeepAlive(hold)
	}
}

// TestBufferDrop: what is behind the bytes that were dropped stays, and a mapped body is left to who holds it.
func TestBufferDrop(t *testing.T) {
	cache(t)
	for _, size := range []int{100, 5000} {
		b := Buffer{Memory: 1000}
		_, _ = b.Write(pattern(size))
		body, hold := b.Bytes(), b.Hold()
		b.Drop(size - 10)
		_, _ = b.Write([]byte("more"))
		if got := string(b.Bytes()); got != string(pattern(size)[size-10:])+"more" {
			t.Errorf("%d: got %q", size, got)
		}
		if hold != nil && !bytes.Equal(body, pattern(size)) {
			t.Errorf("%d: the body has changed", size)
		}
		runtime.KeepAlive(hold)
	}
}

// TestRelease: when nobody holds a body, its file is given back, and who reads its bytes all the same reads zeros.
func TestRelease(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("only what reads /proc is checked on Linux alone")
	}
	dir := cache(t)
	body, hold := mappedBody(t, 1<<20)
	if maps := mapsOf(t, dir); runtime.GOOS == "linux" && maps != 1 {
		t.Errorf("%d maps of the folder, want one", maps)
	}
	runtime.GC()
	if !bytes.Equal(body, pattern(1<<20)) {
		t.Fatal("a body that is held has changed")
	}
	runtime.KeepAlive(hold)
	hold = nil
	collect(t, func() bool { return body[7] == 0 })
	if !bytes.Equal(body, make([]byte, 1<<20)) {
		t.Error("a late reader reads something else than zeros")
	}
	if maps := mapsOf(t, dir); maps != 0 {
		t.Errorf("%d maps of the folder are left", maps)
	}
}

func mappedBody(t *testing.T, size int) ([]byte, *Hold) {
	b := Buffer{Memory: 100}
	if _, err := b.Write(pattern(size)); err != nil {
		t.Fatal(err)
	}
	b.Close()
	return b.Bytes(), b.Hold()
}

// collect collects garbage until done.
func collect(t *testing.T, done func() bool) {
	for end := time.Now().Add(10 * time.Second); !done(); runtime.GC() {
		if time.Now().After(end) {
			t.Fatal("never given back")
		}
		runtime.Gosched()
	}
}

// mapsOf counts the maps of this process that are of files in a folder.
func mapsOf(t *testing.T, dir string) int {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil && runtime.GOOS == "linux" {
		t.Fatal(err)
	}
	return strings.Count(string(maps), dir)
}

// TestBoth: two bodies are held as one.
func TestBoth(t *testing.T) {
	cache(t)
	a, holdA := mappedBody(t, 5000)
	b, holdB := mappedBody(t, 5000)
	both := Both(holdA, holdB)
	for _, c := range []struct {
		hold   *Hold
		body   []byte
		inside bool
	}{
		{holdA, a, true},
		{holdA, b, false},
		{holdA, a[4999:], true},
		{both, a, true},
		{both, b, true},
		{nil, a, false},
		{both, pattern(10), false},
		{Both(nil, holdB), b, true},
		{Both(holdA, nil), a, true},
	} {
		if got := c.hold.Holds(c.body); got != c.inside {
			t.Errorf("got %v for %+v", got, c)
		}
	}
}

// TestDiskFull: it is an error that names the folder, and what was kept can be read on.
func TestDiskFull(t *testing.T) {
	dir := cache(t)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	fill := func() (*Buffer, error) {
		b := &Buffer{Memory: 1000}
		_, err := b.Write(pattern(5000))
		return b, err
	}
	if err := mountSmall(t, dir); err != nil {
		t.Logf("no small file system can be mounted (%v): a device that is always full stands in for it", err)
		fill = fillDeviceFull
	}
	b, err := fill()
	for kept := b.Len(); err == nil; kept = b.Len() {
		if _, err = b.Write(pattern(100_000)); kept > 10<<20 {
			t.Fatal("never full")
		}
	}
	var where *fs.PathError
	if !errors.Is(err, syscall.ENOSPC) || !errors.As(err, &where) || where.Path != dir {
		t.Errorf("got %v, want no room in %s", err, dir)
	}
	if b.Len() < 5000 || !bytes.Equal(b.Bytes()[:5000], pattern(5000)) {
		t.Errorf("%d bytes are left", b.Len())
	}
	runtime.KeepAlive(b)
}

func fillDeviceFull() (*Buffer, error) {
	b := &Buffer{Memory: 1000}
	_, err := b.Write(pattern(5000))
	if err == nil {
		_ = b.file.handle.Close()
		b.file.handle, err = os.OpenFile("/dev/full", os.O_WRONLY, 0)
	}
	return b, err
}

// TestNoFolder: where there can be no file, the bytes in memory stay.
func TestNoFolder(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "/dev/null/cache")
	b := Buffer{Memory: 1000}
	_, _ = b.Write(pattern(1000))
	n, err := b.Write(pattern(1))
	if n != 0 || !errors.Is(err, syscall.ENOTDIR) || !bytes.Equal(b.Bytes(), pattern(1000)) {
		t.Errorf("got %d, %v, %d bytes", n, err, b.Len())
	}
}

// TestKilled: nothing is left of a body when the program is killed.
func TestKilled(t *testing.T) {
	if os.Getenv("SPOOL_KILLED") != "" {
		_, _ = mappedBody(t, 1<<20)
		_, _ = io.WriteString(os.Stdout, "ready\n")
		select {}
	}
	dir := cache(t)
	c := exec.Command(os.Args[0], "-test.run=TestKilled$")
	c.Env = append(os.Environ(), "SPOOL_KILLED=1")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, len("ready\n"))); err != nil {
		t.Error(err)
	}
	_ = c.Process.Kill()
	_ = c.Wait()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

// TestTrim: what was let go is there again when it is read.
func TestTrim(t *testing.T) {
	b := Buffer{Memory: 1 << 10}
	want := bytes.Repeat([]byte("0123456789abcdef"), 1<<14)
	if _, err := b.Write(want); err != nil {
		t.Fatal(err)
	}
	b.Close()
	hold := b.Hold()
	if hold == nil {
		t.Fatal("nothing is mapped")
	}
	for _, at := range [][2]int{{0, len(want)}, {1, 2}, {5000, 90000}, {4096, 4096}} {
		hold.Trim(b.Bytes(), at[0], at[1])
		hold.Trim(b.Bytes()[100:], at[0], max(at[0], at[1]-100))
		if !bytes.Equal(b.Bytes(), want) {
			t.Fatalf("not the same after %v", at)
		}
	}
	var none *Hold
	none.Trim(want, 0, len(want))
	hold.Trim(want, 0, len(want))
	runtime.KeepAlive(hold)
}
