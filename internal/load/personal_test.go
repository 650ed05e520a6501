package load

import "testing"

// What an editor has taken out of the data is not published again by its history.
func TestOldVersionsWithPersonalDataStayUnpublished(t *testing.T) {
	const now, before = "姓名,联系方式\n甲,公开\n", "姓名,联系方式\n甲,13800138000\n"
	old := "data/a/versions/b/2019-01-02.csv"
	s, findings := loaded(t, folder("data/a/b.csv", now, old, before, "data/a/versions/b/2018-01-02.csv", "姓名,联系方式\n甲,不公开\n"))
	if len(findings) > 0 {
		t.Fatal(lines(findings))
	}
	d := s.Themes[0].Datasets[0]
	if len(d.Revisions) != 1 || len(d.Unread) != 1 || d.Unread[0].Reason != "有疑似个人信息，不再公布" {
		t.Errorf("%d revisions, unread %+v", len(d.Revisions), d.Unread)
	}
	s, findings = loaded(t, folder("data/a/b.csv", now, old, before, "data/a/b.yaml", "allowPersonal: [联系方式]\n"))
	if d := s.Themes[0].Datasets[0]; len(findings) > 0 || len(d.Revisions) != 1 || len(d.Unread) != 0 {
		t.Errorf("%d revisions, unread %+v, %s", len(d.Revisions), d.Unread, lines(findings))
	}
}
