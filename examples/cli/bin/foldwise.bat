@echo off
rem The foldwise command on Windows; what it does, and which variables it heeds, stands in the script foldwise beside it.
rem Delayed expansion would take the "!" out of arguments, and a ")" in a path would end a block in parentheses: there are none here.
setlocal EnableExtensions DisableDelayedExpansion
call :folder

if not defined FOLDWISE_JAR goto jar
set "JAR=%FOLDWISE_JAR:"=%"
set "KIND="
if exist "%JAR%" for %%F in ("%JAR%") do set "KIND=%%~aF"
if defined KIND if not "%KIND:~0,1%"=="d" goto java
>&2 echo foldwise: FOLDWISE_JAR is "%JAR%", which is no file; set it to a foldwise.jar, or unset it
exit /b 1
:jar
set "JAR=%FOLDER%foldwise.jar"
if exist "%JAR%" goto java
set "JAR=%FOLDER%..\lib\foldwise.jar"
if exist "%JAR%" goto java
set "JAR=%FOLDER%..\target\foldwise.jar"
if exist "%JAR%" goto java
>&2 echo foldwise: no foldwise.jar beside "%FOLDER%foldwise.bat"; build it with mvn package, or set FOLDWISE_JAR
exit /b 1

:java
if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto version
>&2 echo foldwise: JAVA_HOME is "%JAVA_HOME:"=%", which has no bin\java.exe; set it to the folder of a Java 17 or newer, or unset it
exit /b 1
:path
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto version
>&2 echo foldwise: no java on the PATH; install Java 17 or newer, or set JAVA_HOME
exit /b 1
:version
set "VERSION="
for %%J in ("%JAVA%") do set "RELEASE=%%~dpJ..\release"
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%K in ("%RELEASE%") do if "%%K"=="JAVA_VERSION" set "VERSION=%%~L"
if not defined VERSION goto choose
for /f "delims=.-+_" %%V in ("%VERSION%") do if %%V GEQ 17 goto choose
>&2 echo foldwise: "%JAVA%" is Java %VERSION%; Java 17 or newer is needed: install one, and set JAVA_HOME to its folder
exit /b 1

:choose
set "COMPILER=-XX:TieredStopAtLevel=1"
set "COMMAND="
:argument
set "ARGUMENT=%~1"
if not defined ARGUMENT goto collector
set "ARGUMENT=%ARGUMENT:"=%"
if not defined COMMAND if not "%ARGUMENT:~0,1%"=="-" set "COMMAND=%ARGUMENT%"
set "SIZE=%~z1"
if not defined SIZE set "SIZE=0"
if %SIZE% GTR 8000000 set "COMPILER=-XX:+TieredCompilation"
set "KIND=%~a1"
if defined KIND if "%KIND:~0,1%"=="d" set "COMPILER=-XX:+TieredCompilation"
rem Of the arguments alone: after a plain shift the script would be called by the name of the first
shift /1
goto argument
:collector
for %%C in (study enrich count readqc align) do if "%COMMAND%"=="%%C" set "COMPILER=-XX:+TieredCompilation"
set "COLLECTOR=-XX:+UseSerialGC"
set "GIVEN= %FOLDWISE_JAVA_OPTS% %JDK_JAVA_OPTIONS% %JAVA_TOOL_OPTIONS% %_JAVA_OPTIONS% "
set "GIVEN=%GIVEN:"=%"
if not "%GIVEN:GC =%"=="%GIVEN%" set "COLLECTOR="
goto run

:folder
rem Called, because in a script that was started by its name in quotes %~dp0 is the folder where one stands
set "FOLDER=%~dp0"
exit /b

:run
rem The last line, so that its exit code is the script's
"%JAVA%" %COLLECTOR% -Xms32m %COMPILER% %FOLDWISE_JAVA_OPTS% -jar "%JAR%" %*
