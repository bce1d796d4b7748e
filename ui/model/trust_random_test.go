package model_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// siege is a person who works with their own collection and has others around it, which somebody changes all the time. They never agree to anything.
type siege struct {
	*visit
	rand  *rand.Rand
	deeds []string
	had   map[*model.Tab][]string // the addresses that tabs had, which an undo brings back
	spoil *spoil

	gentle bool // no folder is taken away
}

// spoil is what somebody else wants: calls, programs and the environment.
type spoil struct{ got []string }

func (s *spoil) configure(c *model.Config) {
	dial := c.Dialers[rpcclient.ZeroMQ]
	spy := func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
		if e.Carrier == rpcclient.Stdio || strings.Contains(e.Address, ":66") {
			s.got = append(s.got, e.String())
		}
		return dial(ctx, e, a)
	}
	c.Dialers = map[rpcclient.Carrier]rpcclient.Dialer{rpcclient.ZeroMQ: spy, rpcclient.HTTP: spy, rpcclient.Stdio: spy}
	c.LookupEnv = func(name string) (string, bool) { s.got = append(s.got, "env "+name); return "x", true }
}

func pick[T any](s *siege, of ...T) T { return of[s.rand.IntN(len(of))] }

// request is what somebody writes into a file.
func (s *siege) request() string {
	endpoint := pick(s, "tcp://127.0.0.1:6601", "tcp://127.0.0.1:6602", "tcp://127.0.0.1:6603#timeout=1s", "http://127.0.0.1:6604/a", "tcp://{{host}}", "node", "", "ndjson+stdio:/bin/true")
	return "format: 1\nendpoint: \"" + endpoint + "\"\nmethod: " + pick(s, "a", "b") + "\nparams: '" + pick(s, "[1]", "[\"{{env.TOKEN}}\"]", "[\"{{token}}\"]") + "'\n"
}

func (s *siege) head() string {
	return "format: 1\nname: " + pick(s, "X", "Y") + "\nendpoints:\n  node: tcp://127.0.0.1:" + pick(s, "6605", "6606") + "\ndefaults:\n  endpoint: node\nvariables:\n  host: 127.0.0.1:6607\n  token: \"{{env.TOKEN}}\"\n"
}

// attack changes what is somebody else's: a folder that is open, and a repository in the person's own one.
func (s *siege) attack() string {
	l, at := s.l, pick(s, "theirs/", "own/my-requests/cloned/")
	if l.read(at+".git/HEAD") == "no file" {
		l.write(at+".git/HEAD", "x") // it is cloned anew
	}
	deed := pick(s, "write", "write", "write", "head", "no head", "remove", "swap", "all", "environment")
	if s.gentle && (deed == "swap" || deed == "all") {
		deed = "write"
	}
	switch deed {
	case "write":
		l.write(at+pick(s, "add.yaml", "b.yaml", "deep/c.yaml"), s.request())
	case "head":
		l.write(at+"collection.yaml", s.head())
	case "no head":
		_ = os.Remove(l.path(at + "collection.yaml"))
	case "remove":
		_ = os.Remove(l.path(at + pick(s, "add.yaml", "b.yaml", "deep/c.yaml")))
	case "all":
		_ = os.RemoveAll(l.path(at))
	case "environment":
		l.write(at+"environments/e.yaml", "format: 1\nname: E\nvariables:\n  host: 127.0.0.1:6608\n  token: \"{{env.TOKEN}}\"\n")
	case "swap":
		l.anew(strings.TrimSuffix(at, "/"))
		l.write(at+".git/HEAD", "x")
		l.write(at+"add.yaml", s.request())
	}
	if pick(s, true, true, false) {
		s.tell()
	}
	return "attack " + at + " " + deed
}

// tell tells of what changed.
func (s *siege) tell() {
	for _, folder := range []string{"theirs", "own/my-requests"} {
		s.l.mu.Lock()
		watched := s.l.watched[s.l.path(folder)] != nil
		s.l.mu.Unlock()
		if watched {
			s.l.tells(s.desk, folder, watch.Change{All: true})
		}
	}
}

// rows are the requests that can be opened, those that are the person's own or all others.
func (s *siege) rows(own bool) (ids []string) {
	for _, r := range s.Sidebar.Requests() {
		mine := strings.HasPrefix(r.ID, s.l.path("own/my-requests")+"//") && !strings.Contains(r.ID, "cloned")
		if strings.HasPrefix(r.ID, "/") && mine == own {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// work does something that people do.
func (s *siege) work() string {
	deed := pick(s, "open", "open", "preview", "copy", "new", "close", "reopen", "choose", "paste", "undo", "edit", "send", "send", "send", "notify", "as it is", "examine", "revert", "save",
		"close collection", "open collection", "restart", "show", "environment")
	_, at := s.Active()
	switch deed {
	case "open", "preview":
		if ids := s.rows(false); len(ids) > 0 {
			s.Open(pick(s, ids...), deed == "open")
		}
	case "copy":
		s.DuplicateTab()
	case "new":
		s.NewTab()
		s.set(func(d *model.Draft) { d.Method = "m" })
	case "close":
		s.CloseTab(at)
	case "reopen":
		s.ReopenTab()
	case "show":
		s.ShowTab(s.rand.IntN(len(s.Tabs())))
	case "choose":
		address := pick(s, s.Addresses()...).Value
		s.set(func(d *model.Draft) { d.Endpoint = address })
		s.tab().HearOf(address)
	case "paste":
		s.tab().Paste(pick(s, s.Tabs()...).Draft().Endpoint, nil)
	case "undo":
		if had := s.had[s.tab()]; len(had) > 0 {
			address := pick(s, had...)
			s.set(func(d *model.Draft) { d.Endpoint = address })
		}
	case "edit":
		s.set(func(d *model.Draft) { d.ID = pick(s, "7", "8") })
	case "send":
		s.tab().Send()
	case "notify":
		s.tab().SendNotification()
	case "as it is":
		s.tab().SendAsIs()
	case "examine":
		s.tab().Examine()
	case "revert":
		s.tab().Revert()
	case "save":
		if strings.HasPrefix(s.tab().Source, s.l.path("theirs")) {
			s.tab().Save()
		}
	case "close collection":
		if v, _ := s.Shelf.Find(s.l.path("theirs") + "/"); v != nil {
			s.CloseCollection(v)
		}
	case "open collection":
		s.OpenFolder(s.l.path(pick(s, "theirs", "own/my-requests/cloned")))
	case "environment":
		for _, e := range s.Environments() {
			s.ChooseEnvironment(e.File)
		}
	case "restart":
		s.visit, s.had = s.again(), map[*model.Tab][]string{}
	}
	return deed
}

// note notes what tabs hold, and what they look like has to be computed.
func (s *siege) note() {
	for _, t := range s.Tabs() {
		t.Outgoing()
		t.State()
		if address := t.Draft().Endpoint; !slices.Contains(s.had[t], address) {
			s.had[t] = append(s.had[t], address)
		}
	}
}

// TestI03UnderSiege: whatever somebody writes into collections that are open, and whatever the person does in between but to agree, nothing is sent, started or
// read that somebody else asks for; and what is the person's own goes without a question.
func TestI03UnderSiege(t *testing.T) {
	for seed := range uint64(16) {
		s := &siege{rand: rand.New(rand.NewPCG(seed, 3)), had: map[*model.Tab][]string{}, spoil: &spoil{}}
		onVisit(t, func(v *visit) {
			s.visit = v
			defer func() { s.Close() }() // the one that was started last
			if err := s.consents.Allow(consent.At(s.l.path("own/my-requests")), s.Now(), consent.Want{Kind: consent.ReadEnv, What: "TOKEN"}); err != nil {
				t.Fatal(err)
			}
			s.l.write("own/my-requests/cloned/.git/HEAD", "x")
			s.l.write("own/my-requests/cloned/add.yaml", s.request())
			s.l.write("theirs/add.yaml", s.request())
			s.tell()
			for range 150 {
				deed := ""
				if pick(s, true, false, false) {
					deed = s.attack()
				} else {
					deed = s.work()
				}
				if pick(s, true, true, true, false) {
					s.settle()
				}
				s.note()
				s.settle()
				a, _ := s.Active()
				s.deeds = append(s.deeds, fmt.Sprintf("%s: %s at %s", deed, a.Draft().Endpoint, a.Source))
				if len(s.spoil.got) > 0 {
					t.Fatalf("seed %d: %q after\n%s", seed, s.spoil.got, strings.Join(s.deeds[max(0, len(s.deeds)-40):], "\n"))
				}
			}
			for _, id := range s.rows(true) {
				s.Open(id, true)
				s.tab().Revert() // what somebody else's address was put into
				want(t, fmt.Sprint("seed ", seed, ": ", id), s.sends(), "")
			}
		}, s.spoil.configure)
	}
}

// TestI03AskedOnce: who agrees to all that they are asked is asked about each thing once, whatever they do and whatever the files say meanwhile, and is sent what
// they agreed to.
func TestI03AskedOnce(t *testing.T) {
	agreed, did := 0, 0
	for seed := range uint64(12) {
		s := &siege{rand: rand.New(rand.NewPCG(seed, 4)), had: map[*model.Tab][]string{}, spoil: &spoil{}, gentle: true}
		onVisit(t, func(v *visit) {
			s.visit = v
			defer func() { s.Close() }()
			asked := map[string]bool{}
			for range 150 {
				deed := s.attack
				if pick(s, true, true, false) {
					deed = s.work
				}
				s.deeds = append(s.deeds, deed())
				s.settle()
				s.note()
				for again := true; again; {
					again = false
					for _, tab := range s.Tabs() {
						ask := tab.Response().Ask()
						if ask == nil || ask.Wants == nil {
							continue
						}
						for _, w := range ask.Wants {
							key := fmt.Sprint(ask.Folder, w)
							if asked[key] {
								t.Fatalf("seed %d: asked once more: %s after\n%s", seed, key, strings.Join(s.deeds[max(0, len(s.deeds)-40):], "\n"))
							}
							asked[key] = true
						}
						again = true
						tab.Agree()
						s.settle()
					}
				}
			}
			agreed, did = agreed+len(asked), did+len(s.spoil.got)
		}, s.spoil.configure)
	}
	if agreed < 30 || did < 100 {
		t.Errorf("agreed to %d, and did %d things: the test does not do what it is for", agreed, did)
	}
}
