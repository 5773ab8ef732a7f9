"""What the pages of groups are about: their grouping, and which figures, targets and cases belong to them.

The lists name entries of the edition's own tables; what an edition does not have is left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """A theme. grouping: name of the evaluation's grouping, empty where people are no group of communities.

    groups: those compared, all where empty. figure: chart of published figures; drawn: of results.
    published: ids of the catalogue; claim: those of them whose value makes the finding where there is no
    grouping. watched: indicators that tell of the theme. survey: column of the questionnaire by which
    answers are grouped; yes: questions of yes or no. problems, targets, cases: ids. cautions: what the data
    cannot say.
    """

    slug: str
    title: str
    grouping: str = ""
    groups: tuple[str, ...] = ()
    figure: str = ""
    drawn: str = ""
    published: tuple[str, ...] = ()
    claim: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    survey: str = ""
    yes: str = ""
    problems: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


URBAN_RURAL = Subject(
    slug="urban-rural",
    title="城乡",
    grouping="城乡",
    figure="net-urban-rural",
    published=(
        *("coverage-urban-2025", "coverage-rural-2025", "coverage-urban-rural-ratio"),
        *("net-5g-urban-2025", "net-5g-rural-2025", "net-5g-urban-gain", "net-5g-rural-gain"),
        *("5g-gap-east-urban-west-rural-2025", "smart-home-urban-2025", "smart-home-rural-2025"),
        *("drill-coverage-2025", "drill-coverage-rural-2025", "waste-accuracy-rural-2025"),
        *("emergency-response-rural", "admin-per-1000-west-rural", "summary-urban-rural-gap"),
    ),
    survey="type",
    problems=("p-rural-gap", "p-drill", "p-recycling", "p-talent"),
    targets=(
        *("t-fund-rural-share", "t-rural-coverage-2026", "t-rural-coverage-2027", "t-rural-5g-flex"),
        *("t-urban-5g", "t-short-rural-5g", "t-rural-opex"),
    ),
    cases=("gansu-county", "guizhou-mountain", "west-rural-lowscore"),
    cautions=(
        "“农村”只按社区类型划分：城市近郊与偏远农村算在同一组，组内的差别看不出来。",
        "公布值各有范围，有的是全国农村社区，有的是西部农村社区，有的是农村家庭，不能接成一条线。",
        "问卷没有单列“城市”一组，下面按社区类型列出：新建、老旧都是城市社区。",
    ),
)

REGIONS = Subject(
    slug="regions",
    title="东中西",
    grouping="地区",
    figure="fiscal-gap",
    published=(
        *("score-east-2025", "score-central-2025", "score-west-2025"),
        *("coverage-east-2025", "coverage-central-2025", "coverage-west-2025", "coverage-midwest-2024"),
        *("net-gigabit-east-2025", "net-gigabit-midwest-2025", "device-density-east-west-ratio"),
        *("device-security-west-poor", "fiscal-per-capita-east-2024", "fiscal-per-capita-west-2024"),
        "fiscal-per-capita-ratio-east-west-2024",
    ),
    survey="region",
    problems=("p-rural-gap", "p-talent", "p-standards"),
    targets=("t-fund-annual", "t-fund-rural-share", "t-pairs", "t-short-cities", "t-sharing-pilot"),
    cases=("zhejiang-shanhai", "guizhou-mountain", "gansu-county", "regional-sharing-pilots"),
    cautions=(
        "三个地区内部差别很大，一个省的情况不能由所在地区的均值推出，请看各省页面。",
        "公布值中的“中西部”是中部与西部合在一起，不能与单列的中部、西部比较。",
    ),
)

CITY_TIERS = Subject(
    slug="city-tiers",
    title="城市等级",
    grouping="城市等级",
    drawn="city-tier",
    published=("device-security-first-tier", "device-security-per-community", "coverage-top-provinces"),
    problems=("p-standards", "p-tech-scene"),
    targets=("t-twin-2025", "t-twin-2027", "t-ai-health"),
    cases=("haidian-digital-twin", "hangzhou-future-community", "central-city-venue"),
    cautions=(
        "报告说要比较一、二线与三、四线城市，正文没有刊出结果，只有零星数值；分等级的得分全部由本评估算出。",
        "一线城市很少，它们的均值只代表这几个城市；等级的划分见数据字典，换一种划分，差距会变。",
        "问卷没有城市等级一栏，不能按等级给出居民的回答。",
    ),
)

NEW_OLD = Subject(
    slug="new-old",
    title="新建与老旧",
    grouping="社区类型",
    groups=("新建", "老旧"),
    figure="new-old-gap",
    published=(
        *("invest-new-old-ratio", "sensor-env-new-2025", "sensor-env-old-2025", "sensor-env-new-old-ratio"),
        *("green-coverage-new-2025", "green-coverage-old-2025", "green-new-old-ratio"),
        *("net-deficit-old-2025", "net-deficit-share-ch2", "old-community-bottleneck-share"),
        *("smartlock-consent-new", "smartlock-consent-old-2025", "legacy-tech-share"),
    ),
    watched=("net-upgrade", "net-deficit", "elder-retrofit", "whole-home", "low-carbon"),
    survey="type",
    problems=("p-old-retrofit", "p-tech-refresh"),
    targets=("t-old-guide", "t-old-pilots", "t-old-basic", "t-short-old", "t-pv", "t-elder-cert"),
    cases=("smartlock-city", "shanghai-micro-renewal", "old-system-butler"),
    cautions=(
        "社区类型是调查时登记的，没有建成年份，分不出“不太旧”与“很旧”的社区。",
        "有几项指标只问一类社区，例如网络升级进度只问老旧社区，没有可比的另一端。",
        "公布的投入之比只有倍数，没有两端的金额，无从核对。",
    ),
)

ELDERLY = Subject(
    slug="elderly",
    title="老年群体",
    figure="elder-gap",
    published=(
        *("elder-app-usage-2025", "elder-app-usage-rural-2025", "elder-app-skilled-share"),
        *("summary-elder-usage", "elder-app-usage-floor", "elder-service-communities-2025"),
        *("elder-service-communities-gain", "special-group-coverage-2025", "elder-features-2025"),
        *("app-elderfriendly-share", "solo-elder-visit-2025", "thr-solo-elder-visit"),
        *("scene-emergency-call", "sos-need-elder-2025", "one-key-sos-deployment", "linli-elder-coverage"),
        "deliberation-elder-migrant",
    ),
    claim=("elder-app-usage-2025", "elder-app-usage-floor"),
    watched=("elder-app", "elder-service", "elder-coverage", "elder-retrofit", "solo-elder-visit"),
    survey="age",
    yes="app",
    problems=("p-elder-adapt", "p-scene-mismatch", "p-old-retrofit", "p-participation"),
    targets=("t-elder-cert", "t-wristband", "t-elder-station", "t-six-assist", "t-mid-elder", "t-a11y-app"),
    cases=(
        *("xuhui-linlihui", "beijing-silver-assistant", "shanghai-15min-elder", "sos-survey"),
        "elder-subsidy",
    ),
    cautions=(
        "社区的各项得分不分年龄，老年群体没有自己的综合得分；能用的是几项适老指标和问卷。",
        "公布值的对象不同：有的以社区计，有的以 APP 计，有的以老年人计，不能相减。",
        "“使用”与“熟练使用”是两回事，分开读。",
        "问卷在社区里做，没有使用过智慧服务、也没有接受调查的老年人不在其中。",
    ),
)

SPECIAL = Subject(
    slug="special-groups",
    title="特殊群体",
    published=(
        *("special-group-coverage-2025", "accessible-ui-2025", "app-elderfriendly-share"),
        *("migrant-usage-gap", "deliberation-elder-migrant", "app-screenreader-2025"),
        "special-satisfaction-2027",
    ),
    claim=("accessible-ui-2025", "migrant-usage-gap"),
    watched=("special-group", "accessible-ui", "elder-coverage", "solo-elder-visit"),
    survey="origin",
    yes="service",
    problems=("p-one-size", "p-participation", "p-elder-adapt"),
    targets=("t-a11y-app", "t-special-satisfaction", "t-child-map", "t-demand-pool"),
    cases=("scan-bin", "xuhui-linlihui"),
    cautions=(
        "残障人士没有分群的数据：指标按社区计，问卷没有问残障情况，只有覆盖率和目标。",
        "外来务工人员的公布值只有服务使用率比本地居民低多少，没有两端的使用率。",
        "“特殊群体服务”这一计分指标实际度量的是为独居老人上门代办，不代表残障人士和外来务工人员。",
        "问卷按“本地、外来”分组，“外来”由受访者自报，不等于全部外来务工人员。",
    ),
)

SUBJECTS = (URBAN_RURAL, REGIONS, CITY_TIERS, NEW_OLD, ELDERLY, SPECIAL)
"""The pages of groups, in the order of the navigation."""
